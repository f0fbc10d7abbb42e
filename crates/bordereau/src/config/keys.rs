//! The one table of settings: names, variables, defaults, and what each may hold. Help,
//! `spec/configuration.md`, the start of the service and `bordereau config check` derive from it.

use super::kind::{Key, Kind, LANGUAGES, USUAL_ZONE};
use super::near::{nearest_of, wrapped};
use std::fmt::Write as _;

const HOUR: u64 = 3_600_000;

const fn key(
    name: &'static str,
    variable: &'static str,
    kind: Kind,
    usual: &'static str,
    what: &'static str,
) -> Key {
    Key { name, variable, kind, usual, what }
}

pub(super) const USUAL_LISTEN: &str = "127.0.0.1:9260";

/// Everything that can be set.
pub(super) const KEYS: &[Key] = &[
    key(
        "data",
        "BORDEREAU_DATA",
        Kind::Text,
        "/var/lib/bordereau as root, else ~/.local/share/bordereau",
        "data directory: inbox/, outbox/, preetabli/, work/, postgres/",
    ),
    key(
        "database_url",
        "DATABASE_URL",
        Kind::Secret,
        "the program's own cluster",
        "postgres://…; better in the environment than in a file",
    ),
    key(
        "postgres_bin",
        "BORDEREAU_PG_BIN",
        Kind::Text,
        "looked for",
        "directory of initdb and postgres for the own cluster",
    ),
    key(
        "backup",
        "BORDEREAU_BACKUP",
        Kind::Text,
        "none",
        "directory of the own cluster's backups, which its log is archived in (`spec/backup.md`)",
    ),
    key(
        "listen",
        "BORDEREAU_LISTEN",
        Kind::Address,
        USUAL_LISTEN,
        "address of the console, the API (/v1), /health, /ready and /metrics; off for none, port 0 for any",
    ),
    key(
        "api_rate",
        "BORDEREAU_API_RATE",
        Kind::Number(1, 1_000_000, "one more in the same second is answered with 429"),
        "500",
        "requests a second that one token of the API may ask, and as many at once",
    ),
    key(
        "verify_rate",
        "BORDEREAU_VERIFY_RATE",
        Kind::Number(
            1,
            100_000,
            "one more is answered with 429; twenty times as many are answered to all addresses together",
        ),
        "30",
        "documents a minute that one address may have verified without an account (/verify, /v1/attestations)",
    ),
    key(
        "tls_certificate",
        "BORDEREAU_TLS_CERTIFICATE",
        Kind::Text,
        "",
        "PEM file of the certificate and those between it and a root; read again when it changes; with it the service speaks TLS",
    ),
    key(
        "tls_key",
        "BORDEREAU_TLS_KEY",
        Kind::Text,
        "",
        "PEM file of the private key that belongs to it",
    ),
    key(
        "proxy",
        "BORDEREAU_PROXY",
        Kind::Text,
        "",
        "IP address of the proxy that terminates TLS for the service: X-Forwarded-For is trusted from this address alone, and cookies are sent over TLS only",
    ),
    key(
        "plain_http",
        "BORDEREAU_PLAIN_HTTP",
        Kind::Flag,
        "false",
        "whether an address that is not loopback is served without TLS and without a proxy: what is sent can then be read on the way",
    ),
    key(
        "second_factor_due",
        "BORDEREAU_SECOND_FACTOR_DUE",
        Kind::Flag,
        "false",
        "whether operators and auditors see nothing of the console before they have enrolled a second factor",
    ),
    key(
        "oidc_issuer",
        "BORDEREAU_OIDC_ISSUER",
        Kind::Text,
        "",
        "address of the OpenID Connect issuer of an organisation, as its tokens say it; people sign in to the console through it then",
    ),
    key(
        "oidc_client_id",
        "BORDEREAU_OIDC_CLIENT_ID",
        Kind::Text,
        "",
        "name of this service at the issuer",
    ),
    key(
        "oidc_client_secret_file",
        "BORDEREAU_OIDC_CLIENT_SECRET_FILE",
        Kind::Text,
        "",
        "file with the secret of this service at the issuer; empty for a public client",
    ),
    key(
        "oidc_address",
        "BORDEREAU_OIDC_ADDRESS",
        Kind::Text,
        "",
        "address of the console as browsers see it, as https://…: the issuer sends people back to /login/organisation/back below it",
    ),
    key(
        "oidc_name",
        "BORDEREAU_OIDC_NAME",
        Kind::Text,
        "",
        "name of the organisation on the page of the login",
    ),
    key(
        "oidc_claim",
        "BORDEREAU_OIDC_CLAIM",
        Kind::Text,
        "",
        "claim by which people are awaited (`account link --login`), as email or preferred_username; empty for subjects alone",
    ),
    key(
        "oidc_second_factor",
        "BORDEREAU_OIDC_SECOND_FACTOR",
        Kind::Text,
        "",
        "values in the ID token that count as a second factor, with spaces between them: amr:mfa acr:gold; empty: our own is asked for",
    ),
    key(
        "oidc_authorities",
        "BORDEREAU_OIDC_AUTHORITIES",
        Kind::Text,
        "",
        "PEM file of the authorities that the issuer's certificate is believed of; empty for those of the machine",
    ),
    key(
        "issuer",
        "BORDEREAU_ISSUER",
        Kind::Text,
        "CNSS",
        "name of the fund, as it signs attestations and statements",
    ),
    key(
        "verify_address",
        "BORDEREAU_VERIFY_ADDRESS",
        Kind::Text,
        "",
        "address before the reference in the QR code of an attestation, as https://…/verify?reference=; empty for the reference alone",
    ),
    key(
        "lang",
        "BORDEREAU_LANG",
        Kind::Choice(LANGUAGES),
        "fr",
        "language of the notices and of what commands show: fr, ar, en",
    ),
    key(
        "time_zone",
        "BORDEREAU_TIME_ZONE",
        Kind::Zone,
        USUAL_ZONE,
        "time zone of what commands show to people; JSON, CSV and notices are in UTC",
    ),
    key(
        "lang_of",
        "BORDEREAU_LANG_OF",
        Kind::Languages,
        "{}",
        "language of the notices of some affiliates: { 1773341 = \"ar\" }",
    ),
    key(
        "notices",
        "BORDEREAU_NOTICES",
        Kind::Forms,
        "[\"controle.json\", \"controle.html\"]",
        "forms of the notices that answer a deposit; any other can be had later with `batches export --notice`",
    ),
    key(
        "notices_of",
        "BORDEREAU_NOTICES_OF",
        Kind::FormsOf,
        "{}",
        "forms of the notices of some affiliates: { 1773341 = [\"controle.json\", \"controle.txt\"] }",
    ),
    key(
        "without_preetabli",
        "BORDEREAU_WITHOUT_PREETABLI",
        Kind::Choice(&["refuse", "accept"]),
        "refuse",
        "a declaration whose préétabli is not at hand: refuse (BRD-208) or accept",
    ),
    key(
        "complementary_at_once",
        "BORDEREAU_COMPLEMENTARY_AT_ONCE",
        Kind::Flag,
        "false",
        "whether complementary declarations come before the principal one was taken in charge",
    ),
    key(
        "settle_ms",
        "BORDEREAU_SETTLE_MS",
        Kind::Number(0, HOUR, "nothing is answered before"),
        "2000",
        "how long a file written in place must be left alone, milliseconds; an empty one fifteen times as long",
    ),
    key(
        "open_writer_max_ms",
        "BORDEREAU_OPEN_WRITER_MAX_MS",
        Kind::Number(0, 24 * HOUR, "a writer that never closes its file keeps it waiting so long"),
        "600000",
        "how long a file that has settled is waited for while a program has it open for writing, milliseconds",
    ),
    key(
        "left_alone",
        "BORDEREAU_LEFT_ALONE",
        Kind::Patterns,
        "the names in arrivals.toml",
        "names that are left alone where files are dropped, in place of the default ones: [\".*\", \"*.tmp\"]",
    ),
    key(
        "left_alone_also",
        "BORDEREAU_LEFT_ALONE_ALSO",
        Kind::Patterns,
        "[]",
        "names that are left alone besides: [\"*.bak\"]",
    ),
    key(
        "scan_every_ms",
        "BORDEREAU_SCAN_EVERY_MS",
        Kind::Number(10, HOUR, "a look takes time; what no event has shown waits for one"),
        "10000",
        "how often the whole inbox is looked at, milliseconds",
    ),
    key(
        "retry_every_ms",
        "BORDEREAU_RETRY_EVERY_MS",
        Kind::Number(10, HOUR, "what is put off waits so long"),
        "30000",
        "how often what could not be read, recorded or published is tried again, milliseconds",
    ),
    key(
        "hung_after_ms",
        "BORDEREAU_HUNG_AFTER_MS",
        Kind::Number(
            100,
            24 * HOUR,
            "below, a slow answer is given up again and again; above, a lost server is not noticed",
        ),
        "600000",
        "how long an answer of the database is waited for before its connection is given up, milliseconds",
    ),
    key(
        "bytes_max",
        "BORDEREAU_BYTES_MAX",
        Kind::Number(
            1_000,
            256 << 20,
            "a file is held in memory whole, and kept whole in one field of the database",
        ),
        "67108864",
        "largest file that is read, bytes",
    ),
    key(
        "findings_per_code",
        "BORDEREAU_FINDINGS_PER_CODE",
        Kind::Number(
            1,
            10_000,
            "a notice lists all of them, for each of more than a hundred codes",
        ),
        "200",
        "findings listed per code; counts stay exact",
    ),
    key(
        "batch_files",
        "BORDEREAU_BATCH_FILES",
        Kind::Number(1, 4_096, "the notices of all of them wait in memory"),
        "384",
        "most files in one transaction",
    ),
    key(
        "memory_bytes",
        "BORDEREAU_MEMORY_BYTES",
        Kind::Number(1 << 20, 64 << 30, "one small file fits; no machine has more to spare"),
        "150994944",
        "memory that files in hand take together, bytes, counted at what they come to; a file that takes more is alone",
    ),
    key(
        "free_space_min",
        "BORDEREAU_FREE_SPACE_MIN",
        Kind::Number(0, 1 << 40, "0 for no reserve; nothing is taken before so much is free"),
        "536870912",
        "free space in the data directory and the own database's below which what is dropped waits, bytes",
    ),
    key(
        "outbox_days",
        "BORDEREAU_OUTBOX_DAYS",
        Kind::Number(0, 36_500, "0 keeps them for good; the ledger keeps them in any case"),
        "0",
        "days after which notices go from the outbox, counted from when they were published; `batches export` gives them",
    ),
    key(
        "take_in_charge",
        "BORDEREAU_TAKE_IN_CHARGE",
        Kind::Choice(&["manual", "due-date"]),
        "manual",
        "who takes valid declarations in charge: people, or the service after the due date, from the midnight after they came; \
         it cannot be taken back",
    ),
    key(
        "rectification_decision",
        "BORDEREAU_RECTIFICATION_DECISION",
        Kind::Choice(&["one", "two"]),
        "one",
        "how many persons must agree before a rectification that came after the due date is in force",
    ),
    key(
        "closing_decision",
        "BORDEREAU_CLOSING_DECISION",
        Kind::Choice(&["one", "two"]),
        "one",
        "how many persons must agree before the number of an insured is closed, or open again",
    ),
    key(
        "link",
        "BORDEREAU_LINK",
        Kind::Choice(&["propose", "automatic"]),
        "propose",
        "who gives numbers to employees declared without: people, or the service, where one number alone has the identity \
         card and the same name",
    ),
    key(
        "number_first",
        "BORDEREAU_NUMBER_FIRST",
        Kind::Number(0, 199_999_999, "0 for not at all; numbers of persons begin with 1"),
        "0",
        "first number of the range out of which this fund attributes numbers itself (`insured attribute`)",
    ),
    key(
        "number_last",
        "BORDEREAU_NUMBER_LAST",
        Kind::Number(0, 199_999_999, "0 for not at all; numbers of persons begin with 1"),
        "0",
        "last number of that range",
    ),
    key(
        "emission_day",
        "BORDEREAU_EMISSION_DAY",
        Kind::Number(0, 28, "0 for not at all; every month has 28 days"),
        "0",
        "day of the month from which the service issues the préétablis of that month",
    ),
    key(
        "family_allowances",
        "BORDEREAU_FAMILY_ALLOWANCES",
        Kind::Choice(&["zero", "keep"]),
        "zero",
        "family allowances in préétablis that are issued: zero, since CNSS pays them itself, or those of the last one",
    ),
    key(
        "slip_granularity",
        "BORDEREAU_SLIP_GRANULARITY",
        Kind::Choice(&["once-per-branch", "per-share", "per-employee"]),
        "once-per-branch",
        "how often the amount of a line of a payment slip is rounded to the centime (`spec/slips.md`)",
    ),
    key(
        "slip_rounding",
        "BORDEREAU_SLIP_ROUNDING",
        Kind::Choice(&["half-up", "half-even", "down", "up"]),
        "half-up",
        "to which centime amounts of payment slips and surcharges are rounded",
    ),
    key(
        "surcharges",
        "BORDEREAU_SURCHARGES",
        Kind::Choice(&["a", "b", "old"]),
        "a",
        "variant of the surcharges for late payment since March 2025 (`spec/dues.toml`)",
    ),
    key(
        "creditor_name",
        "BORDEREAU_CREDITOR_NAME",
        Kind::Text,
        "CNSS",
        "name of the creditor in orders to banks",
    ),
    key(
        "creditor_accounts",
        "BORDEREAU_CREDITOR_ACCOUNTS",
        Kind::Text,
        "none",
        "RIBs that are credited, with commas between them: each at a bank that presents, the first for all other banks",
    ),
    key(
        "creditor_issuer",
        "BORDEREAU_CREDITOR_ISSUER",
        Kind::Text,
        "none",
        "national issuer number (NNE) of the creditor, one to six digits",
    ),
    key(
        "bank_versions",
        "BORDEREAU_BANK_VERSIONS",
        Kind::Text,
        "none",
        "version of pain.008 by bank, or a layout of banks.toml (simt-500, csv): 007=2,011=simt-500; elsewhere 8",
    ),
    key(
        "order_second_person",
        "BORDEREAU_ORDER_SECOND_PERSON",
        Kind::Flag,
        "true",
        "whether an order is released by another person than the one who has prepared it",
    ),
    key(
        "mandate_second_person",
        "BORDEREAU_MANDATE_SECOND_PERSON",
        Kind::Flag,
        "false",
        "whether a mandate is confirmed by another person than the one who has added it",
    ),
];

/// Variables of the environment that are no settings: the log, and what tests use.
const OTHER_VARIABLES: &[&str] = &[
    "BORDEREAU_LOG",
    "BORDEREAU_KILL_AT",
    "BORDEREAU_SLEEP_AT",
    "BORDEREAU_HOLD_AT",
    "BORDEREAU_ABORT_ON",
    "BORDEREAU_DEATHS_MAX",
    "BORDEREAU_THOROUGH",
    "BORDEREAU_BROWSER",
    "BORDEREAU_PDF_TO",
];

/// The key that a misspelt one was meant to be.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    nearest_of(name, KEYS.iter().map(|key| key.name))
}

/// What is wrong with a variable of the environment that is no setting of ours, when its name is
/// nearly that of one.
pub(super) fn misspelt(variable: &str) -> Option<String> {
    let rest = variable.strip_prefix("BORDEREAU_")?;
    let known = || KEYS.iter().map(|key| key.variable).chain(OTHER_VARIABLES.iter().copied());
    if rest.starts_with("TEST_") || known().any(|known| known == variable) {
        return None;
    }
    let bare = known().filter_map(|known| known.strip_prefix("BORDEREAU_"));
    let meant = nearest_of(rest, bare)?;
    Some(format!("{variable} is no variable of ours; did you mean BORDEREAU_{meant}?"))
}

/// The keys as help of a command.
pub(crate) fn help() -> String {
    let mut text =
        String::from("Configuration keys (TOML), and the variable that goes over each:\n");
    for key in KEYS {
        let _ = writeln!(text, "  {:<24}{}", key.name, key.variable);
        for line in wrapped(key.what).chain(wrapped(&format!("default: {}", key.usual))) {
            let _ = writeln!(text, "      {line}");
        }
    }
    text.push_str("Logs: BORDEREAU_LOG, a tracing filter, e.g. debug.");
    text
}
