//! The one table of settings: a line says the key, its type, its variable, what it may hold, and
//! the default; the sentence above it what it is. The values of a file, help,
//! `spec/configuration.md`, the start of the service and `bordereau config check` derive from it.

use super::kinds::{Key, Kind, LANGUAGES, USUAL_ZONE};
use super::near::{nearest_of, wrapped};
use super::words::{Charge, FamilyAllowances, Links, Missing, Persons};
use crate::Language;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

const HOUR: u64 = 3_600_000;

pub(super) const USUAL_LISTEN: &str = "127.0.0.1:9260";

/// Makes the values of a file and the table of keys of one list.
macro_rules! settings {
    ($(
        $(#[doc = $what:literal])+
        $name:ident: $type:ty = $variable:literal, $kind:expr, $usual:expr;
    )*) => {
        /// What a configuration file may hold; nothing where it says nothing.
        #[expect(clippy::doc_link_with_quotes, reason = "lists as TOML writes them")]
        #[derive(Clone, Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub(super) struct ConfigFile {
            $($(#[doc = $what])+ pub(super) $name: $type,)*
        }

        /// Everything that can be set.
        pub(super) const KEYS: &[Key] = &[$(Key {
            name: stringify!($name),
            variable: $variable,
            kind: $kind,
            usual: $usual,
            what: concat!($($what),+).trim_ascii_start(),
        },)*];
    };
}

settings! {
    /// data directory: inbox/, outbox/, preetabli/, work/, postgres/
    data: Option<PathBuf> = "BORDEREAU_DATA",
        Kind::Text, "/var/lib/bordereau as root, else ~/.local/share/bordereau";
    /// postgres://…; better in the environment than in a file
    database_url: Option<String> = "DATABASE_URL", Kind::Secret, "the program's own cluster";
    /// directory of initdb and postgres for the own cluster
    postgres_bin: Option<PathBuf> = "BORDEREAU_PG_BIN", Kind::Text, "looked for";
    /// directory of the own cluster's backups, which its log is archived in (`spec/backup.md`)
    backup: Option<PathBuf> = "BORDEREAU_BACKUP", Kind::Text, "none";
    /// address of the console, the API (/v1), /health, /ready and /metrics; off for none, port 0
    /// for any
    listen: Option<String> = "BORDEREAU_LISTEN", Kind::Address, USUAL_LISTEN;
    /// requests a second that one token of the API may ask, and as many at once
    api_rate: Option<u32> = "BORDEREAU_API_RATE",
        Kind::Number(1, 1_000_000, "one more in the same second is answered with 429"), "500";
    /// documents a minute that one address may have verified without an account (/verify,
    /// /v1/attestations)
    verify_rate: Option<u32> = "BORDEREAU_VERIFY_RATE",
        Kind::Number(1, 100_000, "one more is answered with 429; twenty times as many are answered to all addresses together"),
        "30";
    /// PEM file of the certificate and those between it and a root; read again when it changes;
    /// with it the service speaks TLS
    tls_certificate: Option<PathBuf> = "BORDEREAU_TLS_CERTIFICATE", Kind::Text, "";
    /// PEM file of the private key that belongs to it
    tls_key: Option<PathBuf> = "BORDEREAU_TLS_KEY", Kind::Text, "";
    /// IP address of the proxy that terminates TLS for the service: X-Forwarded-For is trusted from
    /// this address alone, and cookies are sent over TLS only
    proxy: Option<String> = "BORDEREAU_PROXY", Kind::Text, "";
    /// whether an address that is not loopback is served without TLS and without a proxy: what is
    /// sent can then be read on the way
    plain_http: Option<bool> = "BORDEREAU_PLAIN_HTTP", Kind::Flag, "false";
    /// whether operators and auditors see nothing of the console before they have enrolled a second
    /// factor
    second_factor_due: Option<bool> = "BORDEREAU_SECOND_FACTOR_DUE", Kind::Flag, "false";
    /// address of the OpenID Connect issuer of an organisation, as its tokens say it; people sign
    /// in to the console through it then
    oidc_issuer: Option<String> = "BORDEREAU_OIDC_ISSUER", Kind::Text, "";
    /// name of this service at the issuer
    oidc_client_id: Option<String> = "BORDEREAU_OIDC_CLIENT_ID", Kind::Text, "";
    /// file with the secret of this service at the issuer; empty for a public client
    oidc_client_secret_file: Option<PathBuf> = "BORDEREAU_OIDC_CLIENT_SECRET_FILE", Kind::Text, "";
    /// address of the console as browsers see it, as https://…: the issuer sends people back to
    /// /login/organisation/back below it
    oidc_address: Option<String> = "BORDEREAU_OIDC_ADDRESS", Kind::Text, "";
    /// name of the organisation on the page of the login
    oidc_name: Option<String> = "BORDEREAU_OIDC_NAME", Kind::Text, "";
    /// claim by which people are awaited (`account link --login`), as `email` or
    /// `preferred_username`; empty for subjects alone
    oidc_claim: Option<String> = "BORDEREAU_OIDC_CLAIM", Kind::Text, "";
    /// values in the ID token that count as a second factor, with spaces between them: amr:mfa
    /// acr:gold; empty: our own is asked for
    oidc_second_factor: Option<String> = "BORDEREAU_OIDC_SECOND_FACTOR", Kind::Text, "";
    /// PEM file of the authorities that the issuer's certificate is believed of; empty for those of
    /// the machine
    oidc_authorities: Option<PathBuf> = "BORDEREAU_OIDC_AUTHORITIES", Kind::Text, "";
    /// name of the fund, as it signs attestations and statements
    issuer: Option<String> = "BORDEREAU_ISSUER", Kind::Text, "CNSS";
    /// address before the reference in the QR code of an attestation, as
    /// https://…/verify?reference=; empty for the reference alone
    verify_address: Option<String> = "BORDEREAU_VERIFY_ADDRESS", Kind::Text, "";
    /// language of the notices and of what commands show: fr, ar, en
    lang: Option<Language> = "BORDEREAU_LANG", Kind::Choice(LANGUAGES), "fr";
    /// time zone of what commands show to people; JSON, CSV and notices are in UTC
    time_zone: Option<String> = "BORDEREAU_TIME_ZONE", Kind::Zone, USUAL_ZONE;
    /// language of the notices of some affiliates: { 1773341 = "ar" }
    lang_of: BTreeMap<String, Language> = "BORDEREAU_LANG_OF", Kind::Languages, "{}";
    /// forms of the notices that answer a deposit; any other can be had later with `batches export
    /// --notice`
    notices: Option<Vec<String>> = "BORDEREAU_NOTICES",
        Kind::Forms, "[\"controle.json\", \"controle.html\"]";
    /// forms of the notices of some affiliates: { 1773341 = ["controle.json", "controle.txt"] }
    notices_of: BTreeMap<String, Vec<String>> = "BORDEREAU_NOTICES_OF", Kind::FormsOf, "{}";
    /// a declaration whose préétabli is not at hand: refuse (BRD-208) or accept
    without_preetabli: Option<Missing> = "BORDEREAU_WITHOUT_PREETABLI",
        Kind::Choice(&["refuse", "accept"]), "refuse";
    /// whether complementary declarations come before the principal one was taken in charge
    complementary_at_once: Option<bool> = "BORDEREAU_COMPLEMENTARY_AT_ONCE", Kind::Flag, "false";
    /// how long a file written in place must be left alone, milliseconds; an empty one fifteen
    /// times as long
    settle_ms: Option<u64> = "BORDEREAU_SETTLE_MS",
        Kind::Number(0, HOUR, "nothing is answered before"), "2000";
    /// how long a file that has settled is waited for while a program has it open for writing,
    /// milliseconds
    open_writer_max_ms: Option<u64> = "BORDEREAU_OPEN_WRITER_MAX_MS",
        Kind::Number(0, 24 * HOUR, "a writer that never closes its file keeps it waiting so long"),
        "600000";
    /// names that are left alone where files are dropped, in place of the default ones: [".*",
    /// "*.tmp"]
    left_alone: Option<Vec<String>> = "BORDEREAU_LEFT_ALONE",
        Kind::Patterns, "the names in arrivals.toml";
    /// names that are left alone besides: ["*.bak"]
    left_alone_also: Vec<String> = "BORDEREAU_LEFT_ALONE_ALSO", Kind::Patterns, "[]";
    /// how often the whole inbox is looked at, milliseconds
    scan_every_ms: Option<u64> = "BORDEREAU_SCAN_EVERY_MS",
        Kind::Number(10, HOUR, "a look takes time; what no event has shown waits for one"),
        "10000";
    /// how often what could not be read, recorded or published is tried again, milliseconds
    retry_every_ms: Option<u64> = "BORDEREAU_RETRY_EVERY_MS",
        Kind::Number(10, HOUR, "what is put off waits so long"), "30000";
    /// how long an answer of the database is waited for before its connection is given up,
    /// milliseconds
    hung_after_ms: Option<u64> = "BORDEREAU_HUNG_AFTER_MS",
        Kind::Number(100, 24 * HOUR, "below, a slow answer is given up again and again; above, a lost server is not noticed"),
        "600000";
    /// largest file that is read, bytes
    bytes_max: Option<u64> = "BORDEREAU_BYTES_MAX",
        Kind::Number(1_000, 256 << 20, "a file is held in memory whole, and kept whole in one field of the database"),
        "67108864";
    /// findings listed per code; counts stay exact
    findings_per_code: Option<usize> = "BORDEREAU_FINDINGS_PER_CODE",
        Kind::Number(1, 10_000, "a notice lists all of them, for each of more than a hundred codes"),
        "200";
    /// most files in one transaction
    batch_files: Option<usize> = "BORDEREAU_BATCH_FILES",
        Kind::Number(1, 4_096, "the notices of all of them wait in memory"), "384";
    /// memory that files in hand take together, bytes, counted at what they come to; a file that
    /// takes more is alone
    memory_bytes: Option<u64> = "BORDEREAU_MEMORY_BYTES",
        Kind::Number(1 << 20, 64 << 30, "one small file fits; no machine has more to spare"),
        "150994944";
    /// free space in the data directory and the own database's below which what is dropped waits,
    /// bytes
    free_space_min: Option<u64> = "BORDEREAU_FREE_SPACE_MIN",
        Kind::Number(0, 1 << 40, "0 for no reserve; nothing is taken before so much is free"),
        "536870912";
    /// days after which notices go from the outbox, counted from when they were published; `batches
    /// export` gives them
    outbox_days: Option<u32> = "BORDEREAU_OUTBOX_DAYS",
        Kind::Number(0, 36_500, "0 keeps them for good; the ledger keeps them in any case"), "0";
    /// who takes valid declarations in charge: people, or the service after the due date, from the
    /// midnight after they came; it cannot be taken back
    take_in_charge: Option<Charge> = "BORDEREAU_TAKE_IN_CHARGE",
        Kind::Choice(&["manual", "due-date"]), "manual";
    /// how many persons must agree before a rectification that came after the due date is in force
    rectification_decision: Option<Persons> = "BORDEREAU_RECTIFICATION_DECISION",
        Kind::Choice(&["one", "two"]), "one";
    /// how many persons must agree before the number of an insured is closed, or open again
    closing_decision: Option<Persons> = "BORDEREAU_CLOSING_DECISION",
        Kind::Choice(&["one", "two"]), "one";
    /// who gives numbers to employees declared without: people, or the service, where one number
    /// alone has the identity card and the same name
    link: Option<Links> = "BORDEREAU_LINK", Kind::Choice(&["propose", "automatic"]), "propose";
    /// first number of the range out of which this fund attributes numbers itself (`insured
    /// attribute`)
    number_first: Option<i32> = "BORDEREAU_NUMBER_FIRST",
        Kind::Number(0, 199_999_999, "0 for not at all; numbers of persons begin with 1"), "0";
    /// last number of that range
    number_last: Option<i32> = "BORDEREAU_NUMBER_LAST",
        Kind::Number(0, 199_999_999, "0 for not at all; numbers of persons begin with 1"), "0";
    /// day of the month from which the service issues the préétablis of that month
    emission_day: Option<u8> = "BORDEREAU_EMISSION_DAY",
        Kind::Number(0, 28, "0 for not at all; every month has 28 days"), "0";
    /// family allowances in préétablis that are issued: zero, since CNSS pays them itself, or those
    /// of the last one
    family_allowances: Option<FamilyAllowances> = "BORDEREAU_FAMILY_ALLOWANCES",
        Kind::Choice(&["zero", "keep"]), "zero";
    /// how often the amount of a line of a payment slip is rounded to the centime (`spec/slips.md`)
    slip_granularity: Option<String> = "BORDEREAU_SLIP_GRANULARITY",
        Kind::Choice(&["once-per-branch", "per-share", "per-employee"]), "once-per-branch";
    /// to which centime amounts of payment slips and surcharges are rounded
    slip_rounding: Option<String> = "BORDEREAU_SLIP_ROUNDING",
        Kind::Choice(&["half-up", "half-even", "down", "up"]), "half-up";
    /// variant of the surcharges for late payment since March 2025 (`spec/dues.toml`)
    surcharges: Option<String> = "BORDEREAU_SURCHARGES", Kind::Choice(&["a", "b", "old"]), "a";
    /// name of the creditor in orders to banks
    creditor_name: Option<String> = "BORDEREAU_CREDITOR_NAME", Kind::Text, "CNSS";
    /// RIBs that are credited, with commas between them: each at a bank that presents, the first
    /// for all other banks
    creditor_accounts: Option<String> = "BORDEREAU_CREDITOR_ACCOUNTS", Kind::Text, "none";
    /// national issuer number (NNE) of the creditor, one to six digits
    creditor_issuer: Option<String> = "BORDEREAU_CREDITOR_ISSUER", Kind::Text, "none";
    /// version of pain.008 by bank, or a layout of banks.toml (simt-500, csv): 007=2,011=simt-500;
    /// elsewhere 8
    bank_versions: Option<String> = "BORDEREAU_BANK_VERSIONS", Kind::Text, "none";
    /// whether an order is released by another person than the one who has prepared it
    order_second_person: Option<bool> = "BORDEREAU_ORDER_SECOND_PERSON", Kind::Flag, "true";
    /// whether a mandate is confirmed by another person than the one who has added it
    mandate_second_person: Option<bool> = "BORDEREAU_MANDATE_SECOND_PERSON", Kind::Flag, "false";
}

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
