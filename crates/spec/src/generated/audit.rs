// Generated from spec/ by `cargo xtask codegen`. Do not edit: edit the pages.

//! What an audit finds.

use crate::Lang;

/// What an audit finds and says (`spec/audit.toml`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::doc_markdown, reason = "texts as people read them")]
pub enum AuditCode {
    /// "affiliate {affilie}". Facts: affilie.
    AboutAffiliate,
    /// "affiliate {affilie}, SHA-256 {sha256}". Facts: affilie, sha256.
    AboutAffiliateBytes,
    /// "affiliate {affilie}, deposit {depot}". Facts: affilie, depot.
    AboutAffiliateDeposit,
    /// "affiliate {affilie}, period {periode}". Facts: affilie, periode.
    AboutAffiliatePeriod,
    /// "affiliate {affilie}, {key}". Facts: affilie, key.
    AboutAffiliateRow,
    /// "apport {apport}". Facts: apport.
    AboutImport,
    /// "key {key}". Facts: key.
    AboutKey,
    /// "receipt {receipt}". Facts: receipt.
    AboutReceipt,
    /// "receipt {receipt}, entry {entry}". Facts: entry, receipt.
    AboutReceiptEntry,
    /// "seal at entry {entry}". Facts: entry.
    AboutSeal,
    /// "is a link, or lies behind one, where a file is due".
    BehindALink,
    /// "not the bytes that the journal vouches for".
    BytesChanged,
    /// "not the bytes that entry {entry} vouches for". Facts: entry.
    BytesDifferFromEntry,
    /// "a column is not what the journal vouches for".
    ColumnChanged,
    /// "it cannot be read, or its numbers do not follow one another".
    ColumnUnreadable,
    /// "the préétabli that it was compared with is missing".
    ComparedPreetabliMissing,
    /// "the later control that the journal vouches for is missing".
    ControlMissing,
    /// "later controls {kept} are kept, the journal vouches for {due}". Facts: due, kept.
    ControlsDiffer,
    /// "its period is not that of the export".
    DepositOfAnotherPeriod,
    /// "not the {due} deposits that MANIFEST says are in it, but {found} others". Facts: due, found.
    DepositsDiffer,
    /// "{rows} rows are not what they derive from". Facts: rows.
    DerivedRowsDiffer,
    /// "it is not what entry {entry} vouches for". Facts: entry.
    DiffersFromEntry,
    /// "not the digest that the journal vouches for".
    DigestChanged,
    /// "made by version {engine} (specification {specification}); not derived by this one, {own_engine} ({own_specification})". Facts: engine, own_engine, own_specification, specification.
    DigestOnlyEngine,
    /// "older than the chain; not derived".
    DigestOnlyOlder,
    /// "not in the sample; not derived".
    DigestOnlySample,
    /// "entry {entry} is not what was written". Facts: entry.
    EntryChanged,
    /// "entry {entry} does not follow the one before: something was changed, taken out or put in". Facts: entry.
    EntryDoesNotFollow,
    /// "{entry} comes after {before}". Facts: before, entry.
    EntryOutOfOrder,
    /// "this is missing: {fact}". Facts: fact.
    FactMissing,
    /// "no migration makes this: {fact}". Facts: fact.
    FactUnexpected,
    /// "cannot be understood".
    FactsUnreadable,
    /// "not the file that MANIFEST names".
    FileChanged,
    /// "missing".
    FileMissing,
    /// "{size} bytes, not the {due} that MANIFEST names". Facts: due, size.
    FileSize,
    /// "not the findings that the journal vouches for".
    FindingsChanged,
    /// "findings of a later control {rank}, which is not there". Facts: rank.
    FindingsOfNoControl,
    /// "the last entry is {entry}, but the head of the chain is {head} ({digest})". Facts: digest, entry, head.
    HeadDiffers,
    /// "it is in force, and the journal has put another in force".
    InForceUnsaid,
    /// "is a device, where a file is due".
    IsADevice,
    /// "is a folder, where a file is due".
    IsAFolder,
    /// "is a link, where a file is due".
    IsALink,
    /// "is a pipe, where a file is due".
    IsAPipe,
    /// "is a socket, where a file is due".
    IsASocket,
    /// "is something else, where a file is due".
    IsNoFile,
    /// "cut off: the seal of {day} was made at entry {entry}, which is not there". Facts: day, entry.
    JournalCutOff,
    /// "a column is not what entry {entry} vouches for". Facts: entry.
    KeyColumnChanged,
    /// "the public key that entry {entry} vouches for is missing or was changed". Facts: entry.
    KeyMissing,
    /// "it was not signed by key {key}". Facts: key.
    KeyNotSigned,
    /// "another key under this id".
    KeyUnderAnotherId,
    /// "there is no key {key}, which is to have signed it". Facts: key.
    KeyWithoutPredecessor,
    /// "line {line}: not the size, digest and name of a file of an export". Facts: line.
    LineNoFile,
    /// "line {line}: not text, or too long". Facts: line.
    LineNotText,
    /// "line {line}: cannot be understood: {error}". Facts: error, line.
    LineNotUnderstood,
    /// "line {line}: too long". Facts: line.
    LineTooLong,
    /// "line {line}: {error}". Facts: error, line.
    LineUnreadable,
    /// "line {line}: without its end". Facts: line.
    LineWithoutEnd,
    /// "not the lines that the journal vouches for".
    LinesChanged,
    /// "not the lines that the original bytes give".
    LinesDerived,
    /// "it is not loaded, but has lines".
    LinesUnloaded,
    /// "the original bytes give another answer to whether it is loaded".
    LoadedDerived,
    /// "it is marked as loaded, and the journal says that it is not".
    LoadedUnsaid,
    /// "it does not say what the export is of, as this version writes it".
    ManifestHead,
    /// "{size} bytes, {most} at most". Facts: most, size.
    ManifestLarge,
    /// "{migrations} are not as this program has them". Facts: migrations.
    MigrationsDiffer,
    /// "{files} more files are not as it says". Facts: files.
    MoreFiles,
    /// "no act vouches for a notice of a move that is kept".
    MoveNoticeNotVouched,
    /// "its name leads out of the folder".
    NameLeadsOut,
    /// "names a file twice".
    NamesTwice,
    /// "it is not there to be compared, or no entry of the journal vouches for it".
    NotCompared,
    /// "it is not in force, and the journal has put it in force".
    NotInForceUnsaid,
    /// "in the journal, but not in the ledger".
    NotInLedger,
    /// "MANIFEST does not name it".
    NotInManifest,
    /// "no entry of the journal vouches for it".
    NotVouched,
    /// "an export of an earlier version: what the database consists of was not compared".
    NoteExportCatalogueOlder,
    /// "an export of an earlier version: without what the database consists of".
    NoteExportWithoutCatalogue,
    /// "seals were compared with the public keys of the archive itself, which a forger of it can replace too: --key takes one that was kept elsewhere".
    NoteOwnKeys,
    /// "the journal does not tell the period of {deposits} deposits, which an earlier version recorded". Facts: deposits.
    NotePeriodsUnsaid,
    /// "an export of an earlier version: préétablis by their bytes only".
    NotePreetablisByBytes,
    /// "{employers} employers came with an earlier version and are not in the registry yet: a service puts them there". Facts: employers.
    NoteRegistryWaits,
    /// "{files} files of the outbox were left out: no notice with a receipt in its name". Facts: files.
    NoteSkipped,
    /// "{entries} entries came after the last seal: the chain alone holds them". Facts: entries.
    NoteTail,
    /// "{witnesses} witnesses were found in the journal as they say". Facts: witnesses.
    NoteWitnesses,
    /// "{form}: not the notice that the journal vouches for". Facts: form.
    NoticeChanged,
    /// "{form}: the original bytes give another notice". Facts: form.
    NoticeDerived,
    /// "{form}: not the digest that the journal vouches for". Facts: form.
    NoticeDigest,
    /// "{form} is missing". Facts: form.
    NoticeMissing,
    /// "a notice is called {form}". Facts: form.
    NoticeName,
    /// "{form}: the journal does not vouch for it". Facts: form.
    NoticeNotVouched,
    /// "{form}: the act gives another notice". Facts: form.
    NoticeOfAct,
    /// "set back to {given}: deposit {highest} has its number already". Facts: given, highest.
    NumberSetBack,
    /// "{given} was given, and the last deposit is {highest}". Facts: given, highest.
    NumberSkipped,
    /// "not the period that the journal vouches for".
    PeriodChanged,
    /// "the préétabli of entry {entry} is missing". Facts: entry.
    PreetabliMissing,
    /// "made again from the same facts it comes to other bytes".
    RemadeDiffers,
    /// "entry {entry} replaces another than was in force". Facts: entry.
    ReplacesAnother,
    /// "its row is missing".
    RowMissing,
    /// "the row that entry {entry} vouches for is missing". Facts: entry.
    RowOfEntryMissing,
    /// "its day and its time differ".
    SealDay,
    /// "the seal of {day} holds another entry {entry} than the journal has". Facts: day, entry.
    SealHoldsAnother,
    /// "the seal that entry {entry} vouches for is missing or was changed". Facts: entry.
    SealMissing,
    /// "the seal of {day} at entry {entry} was not made with key {key}". Facts: day, entry, key.
    SealNotMadeWith,
    /// "not the time of entry {entry}, which vouches for it". Facts: entry.
    SealTime,
    /// "the seal of {day} at entry {entry} was made with key {key}, whose place key {successor} had taken". Facts: day, entry, key, successor.
    SealWithReplacedKey,
    /// "the seal of {day} at entry {entry} was made with key {key}, which no given key has signed". Facts: day, entry, key.
    SealWithStranger,
    /// "there is no key {key}". Facts: key.
    SealWithoutKey,
    /// "no seal was made with the given key".
    SealsNotOfGivenKey,
    /// "a second time".
    SecondTime,
    /// "signed with key {key}, which is not among those of the export". Facts: key.
    SignatureKeyUnknown,
    /// "signed with key {key}, not with the one that MANIFEST names". Facts: key.
    SignatureOtherKey,
    /// "signed with key {key}, whose place key {successor} had taken". Facts: key, successor.
    SignatureReplaced,
    /// "signed with key {key}, which no given key has signed". Facts: key.
    SignatureStranger,
    /// "not the id of a key and a signature".
    SignatureUnreadable,
    /// "key {key} has not signed this MANIFEST". Facts: key.
    SignatureWrong,
    /// "the lines of its declaration give another slip".
    SlipDerived,
    /// "the account does not have what the slip says".
    SlipNotAccounted,
    /// "its declaration is not taken in charge".
    SlipNotInCharge,
    /// "it is {state}, the journal says {due}". Facts: due, state.
    StateDiffers,
    /// "it is {state}, the journal says nothing". Facts: state.
    StateUnsaid,
    /// "{found} deposits, not the {due} that MANIFEST counts". Facts: due, found.
    StatesCounted,
    /// "bytes of no deposit and no préétabli".
    StrayBytes,
    /// "rows of no deposit".
    StrayRows,
    /// "not the signature that entry {entry} vouches for". Facts: entry.
    SuccessionDiffers,
    /// "{entries} entries, {seals} seals, sealed up to entry {sealed}; {deposits} deposits, {derived} derived again". Facts: deposits, derived, entries, sealed, seals.
    Summary,
    /// "{problems} things are not as they were written". Facts: problems.
    SummaryBroken,
    /// "{controls} controls by digest only: {reason}". Facts: controls, reason.
    SummaryDigestOnly,
    /// "{replays} replays, {derived} derived again". Facts: derived, replays.
    SummaryReplays,
    /// "sample: one entry in {one_of}, drawn from the head of the chain {head}". Facts: head, one_of.
    SummarySample,
    /// "all is as it was written".
    SummaryWhole,
    /// "entry {entry} of {time} and what follows is held by no seal of a trusted key, {hours} hours later; the service seals once a day, `bordereau audit seal` now". Facts: entry, hours, time.
    TailUnsealed,
    /// "not the time that the journal says".
    TimeChanged,
    /// "cannot be read: {size} bytes, {most} at most". Facts: most, size.
    TooLarge,
    /// "more than {most} lines". Facts: most.
    TooManyLines,
    /// "not the totals that the original bytes give".
    TotalsDerived,
    /// "it is loaded, but has no totals".
    TotalsMissing,
    /// "another period, kind or number than the deposit has".
    TotalsOfAnother,
    /// "it has totals more than once".
    TotalsTwice,
    /// "it is not loaded, but has totals".
    TotalsUnloaded,
    /// "it is there twice".
    Twice,
    /// "it is marked as not loaded, and the journal says that it is".
    UnloadedUnsaid,
    /// "it does not wait to be published, and the journal does not say that it was".
    UnpublishedNotWaiting,
    /// "cannot be read: {error}". Facts: error.
    Unreadable,
    /// "it does not wait, and the journal does not say that it is in the outbox".
    UnremittedNotWaiting,
    /// "the original bytes give {verdict}". Facts: verdict.
    VerdictDerived,
    /// "the last version of a line is not the marked one".
    VersionLastWrong,
    /// "a version is of another period, rank or entry".
    VersionOfAnother,
    /// "versions of no rectification".
    VersionOfNone,
    /// "entry {entry} vouches for it". Facts: entry.
    VouchedByAnother,
    /// "what entry {entry} vouches for is not there". Facts: entry.
    VouchedMissing,
    /// "it waits to be published, and the journal says that it was".
    WaitsThoughPublished,
    /// "it waits, and the journal says that it is in the outbox, or was never issued".
    WaitsThoughRemitted,
    /// "no entry of the journal vouches for these bytes".
    WitnessBytes,
    /// "no entry of the journal vouches for these bytes; it says that it is of receipt {receipt}". Facts: receipt.
    WitnessBytesOf,
    /// "no entry of the journal vouches for these bytes; it says that it is of receipt {receipt}, of entry {entry}". Facts: entry, receipt.
    WitnessBytesOfEntry,
    /// "it is of the database {named}, this one is {own}". Facts: named, own.
    WitnessDatabase,
    /// "it has seen another entry {entry} ({digest}) than the journal has". Facts: digest, entry.
    WitnessEntryDiffers,
    /// "it has seen entry {entry} ({digest}), which the journal lacks". Facts: digest, entry.
    WitnessEntryLacking,
    /// "it is no file".
    WitnessNoFile,
    /// "it has seen the number {seen}, the last one given here is {given}". Facts: given, seen.
    WitnessNumber,
    /// "it is too large for a notice".
    WitnessTooLarge,
}

impl AuditCode {
    /// The text in a language.
    #[must_use]
    #[expect(clippy::too_many_lines, clippy::match_same_arms, reason = "a table")]
    pub const fn get(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::AboutAffiliate, Lang::Fr) => "affilié {affilie}",
            (Self::AboutAffiliate, Lang::En) => "affiliate {affilie}",
            (Self::AboutAffiliate, Lang::Ar) => "المنخرط {affilie}",
            (Self::AboutAffiliateBytes, Lang::Fr) => "affilié {affilie}, SHA-256 {sha256}",
            (Self::AboutAffiliateBytes, Lang::En) => "affiliate {affilie}, SHA-256 {sha256}",
            (Self::AboutAffiliateBytes, Lang::Ar) => "المنخرط {affilie}، SHA-256 {sha256}",
            (Self::AboutAffiliateDeposit, Lang::Fr) => "affilié {affilie}, dépôt {depot}",
            (Self::AboutAffiliateDeposit, Lang::En) => "affiliate {affilie}, deposit {depot}",
            (Self::AboutAffiliateDeposit, Lang::Ar) => "المنخرط {affilie}، الإيداع {depot}",
            (Self::AboutAffiliatePeriod, Lang::Fr) => "affilié {affilie}, période {periode}",
            (Self::AboutAffiliatePeriod, Lang::En) => "affiliate {affilie}, period {periode}",
            (Self::AboutAffiliatePeriod, Lang::Ar) => "المنخرط {affilie}، الفترة {periode}",
            (Self::AboutAffiliateRow, Lang::Fr) => "affilié {affilie}, {key}",
            (Self::AboutAffiliateRow, Lang::En) => "affiliate {affilie}, {key}",
            (Self::AboutAffiliateRow, Lang::Ar) => "المنخرط {affilie}، {key}",
            (Self::AboutImport, Lang::Fr) => "apport {apport}",
            (Self::AboutImport, Lang::En) => "apport {apport}",
            (Self::AboutImport, Lang::Ar) => "الإدخال {apport}",
            (Self::AboutKey, Lang::Fr) => "clé {key}",
            (Self::AboutKey, Lang::En) => "key {key}",
            (Self::AboutKey, Lang::Ar) => "المفتاح {key}",
            (Self::AboutReceipt, Lang::Fr) => "accusé {receipt}",
            (Self::AboutReceipt, Lang::En) => "receipt {receipt}",
            (Self::AboutReceipt, Lang::Ar) => "الوصل {receipt}",
            (Self::AboutReceiptEntry, Lang::Fr) => "accusé {receipt}, écriture {entry}",
            (Self::AboutReceiptEntry, Lang::En) => "receipt {receipt}, entry {entry}",
            (Self::AboutReceiptEntry, Lang::Ar) => "الوصل {receipt}، القيد {entry}",
            (Self::AboutSeal, Lang::Fr) => "sceau à l'écriture {entry}",
            (Self::AboutSeal, Lang::En) => "seal at entry {entry}",
            (Self::AboutSeal, Lang::Ar) => "الختم عند القيد {entry}",
            (Self::BehindALink, Lang::Fr) => {
                "est un lien, ou se trouve derrière un lien, là où un fichier est attendu"
            }
            (Self::BehindALink, Lang::En) => "is a link, or lies behind one, where a file is due",
            (Self::BehindALink, Lang::Ar) => "رابط أو وراء رابط في مكان ملف",
            (Self::BytesChanged, Lang::Fr) => "ce ne sont pas les octets qu'atteste le journal",
            (Self::BytesChanged, Lang::En) => "not the bytes that the journal vouches for",
            (Self::BytesChanged, Lang::Ar) => "ليست الثمانيات التي يشهد عليها السجل",
            (Self::BytesDifferFromEntry, Lang::Fr) => {
                "ce ne sont pas les octets qu'atteste l'écriture {entry}"
            }
            (Self::BytesDifferFromEntry, Lang::En) => {
                "not the bytes that entry {entry} vouches for"
            }
            (Self::BytesDifferFromEntry, Lang::Ar) => {
                "ليست الثمانيات التي يشهد عليها القيد {entry}"
            }
            (Self::ColumnChanged, Lang::Fr) => "une colonne n'est pas ce qu'atteste le journal",
            (Self::ColumnChanged, Lang::En) => "a column is not what the journal vouches for",
            (Self::ColumnChanged, Lang::Ar) => "أحد الأعمدة ليس كما يشهد عليه السجل",
            (Self::ColumnUnreadable, Lang::Fr) => {
                "elle est illisible, ou ses numéros ne se suivent pas"
            }
            (Self::ColumnUnreadable, Lang::En) => {
                "it cannot be read, or its numbers do not follow one another"
            }
            (Self::ColumnUnreadable, Lang::Ar) => "لا يمكن قراءته، أو أرقامه غير متتابعة",
            (Self::ComparedPreetabliMissing, Lang::Fr) => {
                "le préétabli auquel il a été comparé manque"
            }
            (Self::ComparedPreetabliMissing, Lang::En) => {
                "the préétabli that it was compared with is missing"
            }
            (Self::ComparedPreetabliMissing, Lang::Ar) => "التصريح المعد مسبقا الذي قورن به مفقود",
            (Self::ControlMissing, Lang::Fr) => "la reprise qu'atteste le journal manque",
            (Self::ControlMissing, Lang::En) => {
                "the later control that the journal vouches for is missing"
            }
            (Self::ControlMissing, Lang::Ar) => "المراقبة اللاحقة التي يشهد عليها السجل مفقودة",
            (Self::ControlsDiffer, Lang::Fr) => {
                "les reprises {kept} sont conservées, le journal atteste {due}"
            }
            (Self::ControlsDiffer, Lang::En) => {
                "later controls {kept} are kept, the journal vouches for {due}"
            }
            (Self::ControlsDiffer, Lang::Ar) => {
                "المراقبات اللاحقة المحفوظة {kept}، والسجل يشهد على {due}"
            }
            (Self::DepositOfAnotherPeriod, Lang::Fr) => "sa période n'est pas celle de l'export",
            (Self::DepositOfAnotherPeriod, Lang::En) => "its period is not that of the export",
            (Self::DepositOfAnotherPeriod, Lang::Ar) => "فترته ليست فترة التصدير",
            (Self::DepositsDiffer, Lang::Fr) => {
                "ce ne sont pas les {due} dépôts qu'annonce MANIFEST, mais {found} autres"
            }
            (Self::DepositsDiffer, Lang::En) => {
                "not the {due} deposits that MANIFEST says are in it, but {found} others"
            }
            (Self::DepositsDiffer, Lang::Ar) => {
                "ليست الإيداعات الـ{due} التي يعلنها MANIFEST، بل {found} أخرى"
            }
            (Self::DerivedRowsDiffer, Lang::Fr) => {
                "{rows} lignes ne correspondent pas à leur source"
            }
            (Self::DerivedRowsDiffer, Lang::En) => "{rows} rows are not what they derive from",
            (Self::DerivedRowsDiffer, Lang::Ar) => "{rows} من الأسطر لا توافق مصدرها",
            (Self::DiffersFromEntry, Lang::Fr) => "ce n'est pas ce qu'atteste l'écriture {entry}",
            (Self::DiffersFromEntry, Lang::En) => "it is not what entry {entry} vouches for",
            (Self::DiffersFromEntry, Lang::Ar) => "ليس كما يشهد عليه القيد {entry}",
            (Self::DigestChanged, Lang::Fr) => "ce n'est pas l'empreinte qu'atteste le journal",
            (Self::DigestChanged, Lang::En) => "not the digest that the journal vouches for",
            (Self::DigestChanged, Lang::Ar) => "ليست البصمة التي يشهد عليها السجل",
            (Self::DigestOnlyEngine, Lang::Fr) => {
                "fait par la version {engine} (spécification {specification}) ; non refait par celle-ci, {own_engine} ({own_specification})"
            }
            (Self::DigestOnlyEngine, Lang::En) => {
                "made by version {engine} (specification {specification}); not derived by this one, {own_engine} ({own_specification})"
            }
            (Self::DigestOnlyEngine, Lang::Ar) => {
                "أنشأته النسخة {engine} (المواصفة {specification})؛ لم ت\u{64f}عد إنشاءه هذه، {own_engine} ({own_specification})"
            }
            (Self::DigestOnlyOlder, Lang::Fr) => "plus ancien que la chaîne ; non refait",
            (Self::DigestOnlyOlder, Lang::En) => "older than the chain; not derived",
            (Self::DigestOnlyOlder, Lang::Ar) => "أقدم من السلسلة؛ لم ي\u{64f}عد إنشاؤه",
            (Self::DigestOnlySample, Lang::Fr) => "hors de l'échantillon ; non refait",
            (Self::DigestOnlySample, Lang::En) => "not in the sample; not derived",
            (Self::DigestOnlySample, Lang::Ar) => "خارج العينة؛ لم ي\u{64f}عد إنشاؤه",
            (Self::EntryChanged, Lang::Fr) => "l'écriture {entry} n'est pas celle qui a été écrite",
            (Self::EntryChanged, Lang::En) => "entry {entry} is not what was written",
            (Self::EntryChanged, Lang::Ar) => "القيد {entry} ليس كما ك\u{64f}تب",
            (Self::EntryDoesNotFollow, Lang::Fr) => {
                "l'écriture {entry} ne suit pas la précédente : une écriture a été modifiée, retirée ou ajoutée"
            }
            (Self::EntryDoesNotFollow, Lang::En) => {
                "entry {entry} does not follow the one before: something was changed, taken out or put in"
            }
            (Self::EntryDoesNotFollow, Lang::Ar) => {
                "القيد {entry} لا يتبع القيد السابق: تم تغيير قيد أو حذفه أو إضافته"
            }
            (Self::EntryOutOfOrder, Lang::Fr) => "{entry} vient après {before}",
            (Self::EntryOutOfOrder, Lang::En) => "{entry} comes after {before}",
            (Self::EntryOutOfOrder, Lang::Ar) => "{entry} يأتي بعد {before}",
            (Self::FactMissing, Lang::Fr) => "ceci manque : {fact}",
            (Self::FactMissing, Lang::En) => "this is missing: {fact}",
            (Self::FactMissing, Lang::Ar) => "هذا مفقود: {fact}",
            (Self::FactUnexpected, Lang::Fr) => "aucune migration ne produit ceci : {fact}",
            (Self::FactUnexpected, Lang::En) => "no migration makes this: {fact}",
            (Self::FactUnexpected, Lang::Ar) => "لا ت\u{64f}نشئ أي ترحيلة هذا: {fact}",
            (Self::FactsUnreadable, Lang::Fr) => "incompréhensible",
            (Self::FactsUnreadable, Lang::En) => "cannot be understood",
            (Self::FactsUnreadable, Lang::Ar) => "غير مفهوم",
            (Self::FileChanged, Lang::Fr) => "ce n'est pas le fichier que nomme MANIFEST",
            (Self::FileChanged, Lang::En) => "not the file that MANIFEST names",
            (Self::FileChanged, Lang::Ar) => "ليس الملف المذكور في MANIFEST",
            (Self::FileMissing, Lang::Fr) => "absent",
            (Self::FileMissing, Lang::En) => "missing",
            (Self::FileMissing, Lang::Ar) => "مفقود",
            (Self::FileSize, Lang::Fr) => "{size} octets, et non les {due} que nomme MANIFEST",
            (Self::FileSize, Lang::En) => "{size} bytes, not the {due} that MANIFEST names",
            (Self::FileSize, Lang::Ar) => "{size} ثمانية، وليس {due} كما في MANIFEST",
            (Self::FindingsChanged, Lang::Fr) => {
                "ce ne sont pas les constats qu'atteste le journal"
            }
            (Self::FindingsChanged, Lang::En) => "not the findings that the journal vouches for",
            (Self::FindingsChanged, Lang::Ar) => "ليست الملاحظات التي يشهد عليها السجل",
            (Self::FindingsOfNoControl, Lang::Fr) => "constats d'une reprise {rank}, qui manque",
            (Self::FindingsOfNoControl, Lang::En) => {
                "findings of a later control {rank}, which is not there"
            }
            (Self::FindingsOfNoControl, Lang::Ar) => "ملاحظات مراقبة لاحقة {rank} غير موجودة",
            (Self::HeadDiffers, Lang::Fr) => {
                "la dernière écriture est la {entry}, mais la tête de la chaîne est {head} ({digest})"
            }
            (Self::HeadDiffers, Lang::En) => {
                "the last entry is {entry}, but the head of the chain is {head} ({digest})"
            }
            (Self::HeadDiffers, Lang::Ar) => {
                "القيد الأخير هو {entry}، لكن رأس السلسلة هو {head} ({digest})"
            }
            (Self::InForceUnsaid, Lang::Fr) => {
                "il est en vigueur, et le journal en a mis un autre en vigueur"
            }
            (Self::InForceUnsaid, Lang::En) => {
                "it is in force, and the journal has put another in force"
            }
            (Self::InForceUnsaid, Lang::Ar) => "معمول به، والسجل أقر غيره",
            (Self::IsADevice, Lang::Fr) => "est un périphérique, là où un fichier est attendu",
            (Self::IsADevice, Lang::En) => "is a device, where a file is due",
            (Self::IsADevice, Lang::Ar) => "جهاز في مكان ملف",
            (Self::IsAFolder, Lang::Fr) => "est un dossier, là où un fichier est attendu",
            (Self::IsAFolder, Lang::En) => "is a folder, where a file is due",
            (Self::IsAFolder, Lang::Ar) => "مجلد في مكان ملف",
            (Self::IsALink, Lang::Fr) => "est un lien, là où un fichier est attendu",
            (Self::IsALink, Lang::En) => "is a link, where a file is due",
            (Self::IsALink, Lang::Ar) => "رابط في مكان ملف",
            (Self::IsAPipe, Lang::Fr) => "est un tube, là où un fichier est attendu",
            (Self::IsAPipe, Lang::En) => "is a pipe, where a file is due",
            (Self::IsAPipe, Lang::Ar) => "أنبوب في مكان ملف",
            (Self::IsASocket, Lang::Fr) => "est une socket, là où un fichier est attendu",
            (Self::IsASocket, Lang::En) => "is a socket, where a file is due",
            (Self::IsASocket, Lang::Ar) => "مقبس في مكان ملف",
            (Self::IsNoFile, Lang::Fr) => "n'est pas un fichier",
            (Self::IsNoFile, Lang::En) => "is something else, where a file is due",
            (Self::IsNoFile, Lang::Ar) => "ليس ملفا",
            (Self::JournalCutOff, Lang::Fr) => {
                "tronqué : le sceau du {day} a été apposé à l'écriture {entry}, qui manque"
            }
            (Self::JournalCutOff, Lang::En) => {
                "cut off: the seal of {day} was made at entry {entry}, which is not there"
            }
            (Self::JournalCutOff, Lang::Ar) => {
                "مبتور: و\u{64f}ضع ختم يوم {day} عند القيد {entry} وهو غير موجود"
            }
            (Self::KeyColumnChanged, Lang::Fr) => {
                "une colonne n'est pas celle qu'atteste l'écriture {entry}"
            }
            (Self::KeyColumnChanged, Lang::En) => "a column is not what entry {entry} vouches for",
            (Self::KeyColumnChanged, Lang::Ar) => "أحد الأعمدة ليس كما يشهد عليه القيد {entry}",
            (Self::KeyMissing, Lang::Fr) => {
                "la clé publique attestée par l'écriture {entry} manque ou a été modifiée"
            }
            (Self::KeyMissing, Lang::En) => {
                "the public key that entry {entry} vouches for is missing or was changed"
            }
            (Self::KeyMissing, Lang::Ar) => {
                "المفتاح العمومي الذي يشهد عليه القيد {entry} مفقود أو تم تغييره"
            }
            (Self::KeyNotSigned, Lang::Fr) => "elle n'a pas été signée par la clé {key}",
            (Self::KeyNotSigned, Lang::En) => "it was not signed by key {key}",
            (Self::KeyNotSigned, Lang::Ar) => "لم يوقعه المفتاح {key}",
            (Self::KeyUnderAnotherId, Lang::Fr) => "une autre clé porte cet identifiant",
            (Self::KeyUnderAnotherId, Lang::En) => "another key under this id",
            (Self::KeyUnderAnotherId, Lang::Ar) => "مفتاح آخر بهذا المعرف",
            (Self::KeyWithoutPredecessor, Lang::Fr) => {
                "la clé {key}, qui devrait l'avoir signée, n'existe pas"
            }
            (Self::KeyWithoutPredecessor, Lang::En) => {
                "there is no key {key}, which is to have signed it"
            }
            (Self::KeyWithoutPredecessor, Lang::Ar) => {
                "المفتاح {key} الذي يفترض أنه وقعه غير موجود"
            }
            (Self::LineNoFile, Lang::Fr) => {
                "ligne {line} : ce n'est pas la taille, l'empreinte et le nom d'un fichier d'un export"
            }
            (Self::LineNoFile, Lang::En) => {
                "line {line}: not the size, digest and name of a file of an export"
            }
            (Self::LineNoFile, Lang::Ar) => "السطر {line}: ليس حجم ملف تصدير وبصمته واسمه",
            (Self::LineNotText, Lang::Fr) => "ligne {line} : pas du texte, ou trop longue",
            (Self::LineNotText, Lang::En) => "line {line}: not text, or too long",
            (Self::LineNotText, Lang::Ar) => "السطر {line}: ليس نصا أو طويل جدا",
            (Self::LineNotUnderstood, Lang::Fr) => "ligne {line} : incompréhensible : {error}",
            (Self::LineNotUnderstood, Lang::En) => "line {line}: cannot be understood: {error}",
            (Self::LineNotUnderstood, Lang::Ar) => "السطر {line}: غير مفهوم: {error}",
            (Self::LineTooLong, Lang::Fr) => "ligne {line} : trop longue",
            (Self::LineTooLong, Lang::En) => "line {line}: too long",
            (Self::LineTooLong, Lang::Ar) => "السطر {line}: طويل جدا",
            (Self::LineUnreadable, Lang::Fr) => "ligne {line} : {error}",
            (Self::LineUnreadable, Lang::En) => "line {line}: {error}",
            (Self::LineUnreadable, Lang::Ar) => "السطر {line}: {error}",
            (Self::LineWithoutEnd, Lang::Fr) => "ligne {line} : sans sa fin",
            (Self::LineWithoutEnd, Lang::En) => "line {line}: without its end",
            (Self::LineWithoutEnd, Lang::Ar) => "السطر {line}: بدون نهايته",
            (Self::LinesChanged, Lang::Fr) => "ce ne sont pas les lignes qu'atteste le journal",
            (Self::LinesChanged, Lang::En) => "not the lines that the journal vouches for",
            (Self::LinesChanged, Lang::Ar) => "ليست الأسطر التي يشهد عليها السجل",
            (Self::LinesDerived, Lang::Fr) => {
                "ce ne sont pas les lignes que donnent les octets d'origine"
            }
            (Self::LinesDerived, Lang::En) => "not the lines that the original bytes give",
            (Self::LinesDerived, Lang::Ar) => "ليست الأسطر التي تعطيها الثمانيات الأصلية",
            (Self::LinesUnloaded, Lang::Fr) => "il n'est pas chargé, mais il a des lignes",
            (Self::LinesUnloaded, Lang::En) => "it is not loaded, but has lines",
            (Self::LinesUnloaded, Lang::Ar) => "غير محم\u{64e}\u{651}ل، لكن له أسطر",
            (Self::LoadedDerived, Lang::Fr) => {
                "les octets d'origine disent le contraire sur son chargement"
            }
            (Self::LoadedDerived, Lang::En) => {
                "the original bytes give another answer to whether it is loaded"
            }
            (Self::LoadedDerived, Lang::Ar) => "الثمانيات الأصلية تقول عكس ذلك بشأن تحميله",
            (Self::LoadedUnsaid, Lang::Fr) => {
                "il est marqué comme chargé, et le journal dit qu'il ne l'est pas"
            }
            (Self::LoadedUnsaid, Lang::En) => {
                "it is marked as loaded, and the journal says that it is not"
            }
            (Self::LoadedUnsaid, Lang::Ar) => {
                "معل\u{64e}\u{651}م بأنه محم\u{64e}\u{651}ل، والسجل يقول العكس"
            }
            (Self::ManifestHead, Lang::Fr) => {
                "il ne dit pas de quoi est fait l'export, comme cette version l'écrit"
            }
            (Self::ManifestHead, Lang::En) => {
                "it does not say what the export is of, as this version writes it"
            }
            (Self::ManifestHead, Lang::Ar) => "لا يذكر مضمون التصدير كما تكتبه هذه النسخة",
            (Self::ManifestLarge, Lang::Fr) => "{size} octets, {most} au plus",
            (Self::ManifestLarge, Lang::En) => "{size} bytes, {most} at most",
            (Self::ManifestLarge, Lang::Ar) => "{size} ثمانية، والأقصى {most}",
            (Self::MigrationsDiffer, Lang::Fr) => "{migrations} ne sont pas celles de ce programme",
            (Self::MigrationsDiffer, Lang::En) => "{migrations} are not as this program has them",
            (Self::MigrationsDiffer, Lang::Ar) => "{migrations} ليست كما في هذا البرنامج",
            (Self::MoreFiles, Lang::Fr) => "{files} autres fichiers ne sont pas comme il le dit",
            (Self::MoreFiles, Lang::En) => "{files} more files are not as it says",
            (Self::MoreFiles, Lang::Ar) => "{files} ملفات أخرى ليست كما يقول",
            (Self::MoveNoticeNotVouched, Lang::Fr) => {
                "aucun acte n'atteste un avis de changement d'état qui est conservé"
            }
            (Self::MoveNoticeNotVouched, Lang::En) => {
                "no act vouches for a notice of a move that is kept"
            }
            (Self::MoveNoticeNotVouched, Lang::Ar) => {
                "لا يشهد أي إجراء على إشعار محفوظ بتغيير الحالة"
            }
            (Self::NameLeadsOut, Lang::Fr) => "son nom sort du dossier",
            (Self::NameLeadsOut, Lang::En) => "its name leads out of the folder",
            (Self::NameLeadsOut, Lang::Ar) => "اسمه يخرج من المجلد",
            (Self::NamesTwice, Lang::Fr) => "nomme un fichier deux fois",
            (Self::NamesTwice, Lang::En) => "names a file twice",
            (Self::NamesTwice, Lang::Ar) => "يذكر ملفا مرتين",
            (Self::NotCompared, Lang::Fr) => {
                "il manque pour être comparé, ou aucune écriture du journal ne l'atteste"
            }
            (Self::NotCompared, Lang::En) => {
                "it is not there to be compared, or no entry of the journal vouches for it"
            }
            (Self::NotCompared, Lang::Ar) => "غير موجود للمقارنة، أو لا يشهد عليه أي قيد في السجل",
            (Self::NotInForceUnsaid, Lang::Fr) => {
                "il n'est pas en vigueur, et le journal l'a mis en vigueur"
            }
            (Self::NotInForceUnsaid, Lang::En) => {
                "it is not in force, and the journal has put it in force"
            }
            (Self::NotInForceUnsaid, Lang::Ar) => "غير معمول به، والسجل أقره",
            (Self::NotInLedger, Lang::Fr) => "au journal, mais pas au registre",
            (Self::NotInLedger, Lang::En) => "in the journal, but not in the ledger",
            (Self::NotInLedger, Lang::Ar) => "في السجل، وليس في دفتر الإيداعات",
            (Self::NotInManifest, Lang::Fr) => "MANIFEST ne le nomme pas",
            (Self::NotInManifest, Lang::En) => "MANIFEST does not name it",
            (Self::NotInManifest, Lang::Ar) => "لا يذكره MANIFEST",
            (Self::NotVouched, Lang::Fr) => "aucune écriture du journal ne l'atteste",
            (Self::NotVouched, Lang::En) => "no entry of the journal vouches for it",
            (Self::NotVouched, Lang::Ar) => "لا يشهد عليه أي قيد في السجل",
            (Self::NoteExportCatalogueOlder, Lang::Fr) => {
                "export d'une version antérieure : la composition de la base n'a pas été comparée"
            }
            (Self::NoteExportCatalogueOlder, Lang::En) => {
                "an export of an earlier version: what the database consists of was not compared"
            }
            (Self::NoteExportCatalogueOlder, Lang::Ar) => {
                "تصدير بنسخة سابقة: لم ت\u{64f}قارن مكونات قاعدة البيانات"
            }
            (Self::NoteExportWithoutCatalogue, Lang::Fr) => {
                "export d'une version antérieure : sans la composition de la base"
            }
            (Self::NoteExportWithoutCatalogue, Lang::En) => {
                "an export of an earlier version: without what the database consists of"
            }
            (Self::NoteExportWithoutCatalogue, Lang::Ar) => {
                "تصدير بنسخة سابقة: بدون مكونات قاعدة البيانات"
            }
            (Self::NoteOwnKeys, Lang::Fr) => {
                "les sceaux ont été comparés aux clés publiques de l'archive elle-même, qu'un faussaire peut remplacer : --key en prend une conservée ailleurs"
            }
            (Self::NoteOwnKeys, Lang::En) => {
                "seals were compared with the public keys of the archive itself, which a forger of it can replace too: --key takes one that was kept elsewhere"
            }
            (Self::NoteOwnKeys, Lang::Ar) => {
                "قورنت الأختام بالمفاتيح العمومية للأرشيف نفسه، التي يمكن لمزو\u{650}\u{651}ر استبدالها: يأخذ --key مفتاحا محفوظا في مكان آخر"
            }
            (Self::NotePeriodsUnsaid, Lang::Fr) => {
                "le journal ne dit pas la période de {deposits} dépôts, enregistrés par une version antérieure"
            }
            (Self::NotePeriodsUnsaid, Lang::En) => {
                "the journal does not tell the period of {deposits} deposits, which an earlier version recorded"
            }
            (Self::NotePeriodsUnsaid, Lang::Ar) => {
                "لا يذكر السجل فترة {deposits} إيداعات سجلتها نسخة سابقة"
            }
            (Self::NotePreetablisByBytes, Lang::Fr) => {
                "export d'une version antérieure : préétablis par leurs octets seulement"
            }
            (Self::NotePreetablisByBytes, Lang::En) => {
                "an export of an earlier version: préétablis by their bytes only"
            }
            (Self::NotePreetablisByBytes, Lang::Ar) => {
                "تصدير بنسخة سابقة: التصاريح المعدة مسبقا بثمانياتها فقط"
            }
            (Self::NoteRegistryWaits, Lang::Fr) => {
                "{employers} employeurs sont venus d'une version antérieure et ne sont pas encore au répertoire : un service les y met"
            }
            (Self::NoteRegistryWaits, Lang::En) => {
                "{employers} employers came with an earlier version and are not in the registry yet: a service puts them there"
            }
            (Self::NoteRegistryWaits, Lang::Ar) => {
                "{employers} مشغلين أتوا من نسخة سابقة وليسوا بعد في السجل: تضيفهم خدمة"
            }
            (Self::NoteSkipped, Lang::Fr) => {
                "{files} fichiers de la boîte d'envoi ont été laissés de côté : ce ne sont pas des avis nommés d'un accusé"
            }
            (Self::NoteSkipped, Lang::En) => {
                "{files} files of the outbox were left out: no notice with a receipt in its name"
            }
            (Self::NoteSkipped, Lang::Ar) => {
                "{files} ملفات من صندوق الإرسال لم ت\u{64f}راجع: ليست إشعارات يحمل اسمها وصلا"
            }
            (Self::NoteTail, Lang::Fr) => {
                "{entries} écritures sont venues après le dernier sceau : seule la chaîne les tient"
            }
            (Self::NoteTail, Lang::En) => {
                "{entries} entries came after the last seal: the chain alone holds them"
            }
            (Self::NoteTail, Lang::Ar) => "{entries} قيود بعد آخر ختم: السلسلة وحدها تحفظها",
            (Self::NoteWitnesses, Lang::Fr) => {
                "{witnesses} témoins ont été retrouvés dans le journal comme ils le disent"
            }
            (Self::NoteWitnesses, Lang::En) => {
                "{witnesses} witnesses were found in the journal as they say"
            }
            (Self::NoteWitnesses, Lang::Ar) => "{witnesses} شهود و\u{64f}جدوا في السجل كما يقولون",
            (Self::NoticeChanged, Lang::Fr) => "{form} : ce n'est pas l'avis qu'atteste le journal",
            (Self::NoticeChanged, Lang::En) => {
                "{form}: not the notice that the journal vouches for"
            }
            (Self::NoticeChanged, Lang::Ar) => "{form}: ليس الإشعار الذي يشهد عليه السجل",
            (Self::NoticeDerived, Lang::Fr) => {
                "{form} : les octets d'origine donnent un autre avis"
            }
            (Self::NoticeDerived, Lang::En) => "{form}: the original bytes give another notice",
            (Self::NoticeDerived, Lang::Ar) => "{form}: الثمانيات الأصلية تعطي إشعارا آخر",
            (Self::NoticeDigest, Lang::Fr) => {
                "{form} : ce n'est pas l'empreinte qu'atteste le journal"
            }
            (Self::NoticeDigest, Lang::En) => "{form}: not the digest that the journal vouches for",
            (Self::NoticeDigest, Lang::Ar) => "{form}: ليست البصمة التي يشهد عليها السجل",
            (Self::NoticeMissing, Lang::Fr) => "{form} manque",
            (Self::NoticeMissing, Lang::En) => "{form} is missing",
            (Self::NoticeMissing, Lang::Ar) => "{form} مفقود",
            (Self::NoticeName, Lang::Fr) => "un avis est appelé {form}",
            (Self::NoticeName, Lang::En) => "a notice is called {form}",
            (Self::NoticeName, Lang::Ar) => "إشعار يسمى {form}",
            (Self::NoticeNotVouched, Lang::Fr) => "{form} : le journal ne l'atteste pas",
            (Self::NoticeNotVouched, Lang::En) => "{form}: the journal does not vouch for it",
            (Self::NoticeNotVouched, Lang::Ar) => "{form}: لا يشهد عليه السجل",
            (Self::NoticeOfAct, Lang::Fr) => "{form} : l'acte donne un autre avis",
            (Self::NoticeOfAct, Lang::En) => "{form}: the act gives another notice",
            (Self::NoticeOfAct, Lang::Ar) => "{form}: الإجراء يعطي إشعارا آخر",
            (Self::NumberSetBack, Lang::Fr) => {
                "ramené à {given} : le dépôt {highest} a déjà son numéro"
            }
            (Self::NumberSetBack, Lang::En) => {
                "set back to {given}: deposit {highest} has its number already"
            }
            (Self::NumberSetBack, Lang::Ar) => {
                "أ\u{64f}رجع إلى {given}: الإيداع {highest} له رقمه من قبل"
            }
            (Self::NumberSkipped, Lang::Fr) => {
                "{given} a été attribué, et le dernier dépôt est {highest}"
            }
            (Self::NumberSkipped, Lang::En) => {
                "{given} was given, and the last deposit is {highest}"
            }
            (Self::NumberSkipped, Lang::Ar) => "أ\u{64f}عطي الرقم {given}، وآخر إيداع هو {highest}",
            (Self::PeriodChanged, Lang::Fr) => "ce n'est pas la période qu'atteste le journal",
            (Self::PeriodChanged, Lang::En) => "not the period that the journal vouches for",
            (Self::PeriodChanged, Lang::Ar) => "ليست الفترة التي يشهد عليها السجل",
            (Self::PreetabliMissing, Lang::Fr) => "le préétabli de l'écriture {entry} manque",
            (Self::PreetabliMissing, Lang::En) => "the préétabli of entry {entry} is missing",
            (Self::PreetabliMissing, Lang::Ar) => "التصريح المعد مسبقا للقيد {entry} مفقود",
            (Self::RemadeDiffers, Lang::Fr) => {
                "refait à partir des mêmes faits, il donne d'autres octets"
            }
            (Self::RemadeDiffers, Lang::En) => {
                "made again from the same facts it comes to other bytes"
            }
            (Self::RemadeDiffers, Lang::Ar) => {
                "عند إعادة إنشائه من المعطيات نفسها يعطي ثمانيات أخرى"
            }
            (Self::ReplacesAnother, Lang::Fr) => {
                "l'écriture {entry} en remplace un autre que celui en vigueur"
            }
            (Self::ReplacesAnother, Lang::En) => "entry {entry} replaces another than was in force",
            (Self::ReplacesAnother, Lang::Ar) => "القيد {entry} يعوض غير المعمول به",
            (Self::RowMissing, Lang::Fr) => "sa ligne manque",
            (Self::RowMissing, Lang::En) => "its row is missing",
            (Self::RowMissing, Lang::Ar) => "سطره مفقود",
            (Self::RowOfEntryMissing, Lang::Fr) => "la ligne qu'atteste l'écriture {entry} manque",
            (Self::RowOfEntryMissing, Lang::En) => {
                "the row that entry {entry} vouches for is missing"
            }
            (Self::RowOfEntryMissing, Lang::Ar) => "السطر الذي يشهد عليه القيد {entry} مفقود",
            (Self::SealDay, Lang::Fr) => "son jour et son heure ne concordent pas",
            (Self::SealDay, Lang::En) => "its day and its time differ",
            (Self::SealDay, Lang::Ar) => "يومه ووقته غير متطابقين",
            (Self::SealHoldsAnother, Lang::Fr) => {
                "le sceau du {day} porte sur une autre écriture {entry} que celle du journal"
            }
            (Self::SealHoldsAnother, Lang::En) => {
                "the seal of {day} holds another entry {entry} than the journal has"
            }
            (Self::SealHoldsAnother, Lang::Ar) => {
                "ختم يوم {day} يخص قيدا آخر {entry} غير الموجود في السجل"
            }
            (Self::SealMissing, Lang::Fr) => {
                "le sceau attesté par l'écriture {entry} manque ou a été modifié"
            }
            (Self::SealMissing, Lang::En) => {
                "the seal that entry {entry} vouches for is missing or was changed"
            }
            (Self::SealMissing, Lang::Ar) => {
                "الختم الذي يشهد عليه القيد {entry} مفقود أو تم تغييره"
            }
            (Self::SealNotMadeWith, Lang::Fr) => {
                "le sceau du {day} à l'écriture {entry} n'a pas été fait avec la clé {key}"
            }
            (Self::SealNotMadeWith, Lang::En) => {
                "the seal of {day} at entry {entry} was not made with key {key}"
            }
            (Self::SealNotMadeWith, Lang::Ar) => {
                "ختم يوم {day} عند القيد {entry} لم يوضع بالمفتاح {key}"
            }
            (Self::SealTime, Lang::Fr) => {
                "ce n'est pas l'heure de l'écriture {entry}, qui l'atteste"
            }
            (Self::SealTime, Lang::En) => "not the time of entry {entry}, which vouches for it",
            (Self::SealTime, Lang::Ar) => "ليس وقت القيد {entry} الذي يشهد عليه",
            (Self::SealWithReplacedKey, Lang::Fr) => {
                "le sceau du {day} à l'écriture {entry} a été fait avec la clé {key}, que la clé {successor} avait remplacée"
            }
            (Self::SealWithReplacedKey, Lang::En) => {
                "the seal of {day} at entry {entry} was made with key {key}, whose place key {successor} had taken"
            }
            (Self::SealWithReplacedKey, Lang::Ar) => {
                "ختم يوم {day} عند القيد {entry} و\u{64f}ضع بالمفتاح {key} الذي حل محله المفتاح {successor}"
            }
            (Self::SealWithStranger, Lang::Fr) => {
                "le sceau du {day} à l'écriture {entry} a été fait avec la clé {key}, qu'aucune clé donnée n'a signée"
            }
            (Self::SealWithStranger, Lang::En) => {
                "the seal of {day} at entry {entry} was made with key {key}, which no given key has signed"
            }
            (Self::SealWithStranger, Lang::Ar) => {
                "ختم يوم {day} عند القيد {entry} و\u{64f}ضع بالمفتاح {key} الذي لم يوقعه أي مفتاح مقدم"
            }
            (Self::SealWithoutKey, Lang::Fr) => "la clé {key} n'existe pas",
            (Self::SealWithoutKey, Lang::En) => "there is no key {key}",
            (Self::SealWithoutKey, Lang::Ar) => "المفتاح {key} غير موجود",
            (Self::SealsNotOfGivenKey, Lang::Fr) => "aucun sceau n'a été fait avec la clé donnée",
            (Self::SealsNotOfGivenKey, Lang::En) => "no seal was made with the given key",
            (Self::SealsNotOfGivenKey, Lang::Ar) => "لم يوضع أي ختم بالمفتاح المقدم",
            (Self::SecondTime, Lang::Fr) => "une deuxième fois",
            (Self::SecondTime, Lang::En) => "a second time",
            (Self::SecondTime, Lang::Ar) => "مرة ثانية",
            (Self::SignatureKeyUnknown, Lang::Fr) => {
                "signé avec la clé {key}, qui n'est pas de celles de l'export"
            }
            (Self::SignatureKeyUnknown, Lang::En) => {
                "signed with key {key}, which is not among those of the export"
            }
            (Self::SignatureKeyUnknown, Lang::Ar) => {
                "موقع بالمفتاح {key} الذي ليس من مفاتيح التصدير"
            }
            (Self::SignatureOtherKey, Lang::Fr) => {
                "signé avec la clé {key}, et non avec celle que nomme MANIFEST"
            }
            (Self::SignatureOtherKey, Lang::En) => {
                "signed with key {key}, not with the one that MANIFEST names"
            }
            (Self::SignatureOtherKey, Lang::Ar) => "موقع بالمفتاح {key}، وليس بالمذكور في MANIFEST",
            (Self::SignatureReplaced, Lang::Fr) => {
                "signé avec la clé {key}, que la clé {successor} avait remplacée"
            }
            (Self::SignatureReplaced, Lang::En) => {
                "signed with key {key}, whose place key {successor} had taken"
            }
            (Self::SignatureReplaced, Lang::Ar) => {
                "موقع بالمفتاح {key} الذي حل محله المفتاح {successor}"
            }
            (Self::SignatureStranger, Lang::Fr) => {
                "signé avec la clé {key}, qu'aucune clé donnée n'a signée"
            }
            (Self::SignatureStranger, Lang::En) => {
                "signed with key {key}, which no given key has signed"
            }
            (Self::SignatureStranger, Lang::Ar) => {
                "موقع بالمفتاح {key} الذي لم يوقعه أي مفتاح مقدم"
            }
            (Self::SignatureUnreadable, Lang::Fr) => {
                "ce n'est pas l'identifiant d'une clé et une signature"
            }
            (Self::SignatureUnreadable, Lang::En) => "not the id of a key and a signature",
            (Self::SignatureUnreadable, Lang::Ar) => "ليس معرف مفتاح وتوقيعا",
            (Self::SignatureWrong, Lang::Fr) => "la clé {key} n'a pas signé ce MANIFEST",
            (Self::SignatureWrong, Lang::En) => "key {key} has not signed this MANIFEST",
            (Self::SignatureWrong, Lang::Ar) => "المفتاح {key} لم يوقع MANIFEST هذا",
            (Self::SlipDerived, Lang::Fr) => {
                "les lignes de sa déclaration donnent un autre bordereau"
            }
            (Self::SlipDerived, Lang::En) => "the lines of its declaration give another slip",
            (Self::SlipDerived, Lang::Ar) => "أسطر تصريحها تعطي ورقة أداء أخرى",
            (Self::SlipNotAccounted, Lang::Fr) => "le compte n'a pas ce que dit le bordereau",
            (Self::SlipNotAccounted, Lang::En) => "the account does not have what the slip says",
            (Self::SlipNotAccounted, Lang::Ar) => "ليس في الحساب ما تنص عليه ورقة الأداء",
            (Self::SlipNotInCharge, Lang::Fr) => "sa déclaration n'est pas prise en charge",
            (Self::SlipNotInCharge, Lang::En) => "its declaration is not taken in charge",
            (Self::SlipNotInCharge, Lang::Ar) => "لم يتم اعتماد تصريحها",
            (Self::StateDiffers, Lang::Fr) => "son état est {state}, le journal dit {due}",
            (Self::StateDiffers, Lang::En) => "it is {state}, the journal says {due}",
            (Self::StateDiffers, Lang::Ar) => "حالته {state}، والسجل يقول {due}",
            (Self::StateUnsaid, Lang::Fr) => "son état est {state}, le journal n'en dit rien",
            (Self::StateUnsaid, Lang::En) => "it is {state}, the journal says nothing",
            (Self::StateUnsaid, Lang::Ar) => "حالته {state}، والسجل لا يذكر شيئا",
            (Self::StatesCounted, Lang::Fr) => {
                "{found} dépôts, et non les {due} que compte MANIFEST"
            }
            (Self::StatesCounted, Lang::En) => {
                "{found} deposits, not the {due} that MANIFEST counts"
            }
            (Self::StatesCounted, Lang::Ar) => "{found} إيداعات، وليس {due} كما يعد MANIFEST",
            (Self::StrayBytes, Lang::Fr) => "octets d'aucun dépôt ni préétabli",
            (Self::StrayBytes, Lang::En) => "bytes of no deposit and no préétabli",
            (Self::StrayBytes, Lang::Ar) => "ثمانيات لا تخص أي إيداع ولا أي تصريح معد مسبقا",
            (Self::StrayRows, Lang::Fr) => "lignes d'aucun dépôt",
            (Self::StrayRows, Lang::En) => "rows of no deposit",
            (Self::StrayRows, Lang::Ar) => "أسطر لا تخص أي إيداع",
            (Self::SuccessionDiffers, Lang::Fr) => {
                "ce n'est pas la signature qu'atteste l'écriture {entry}"
            }
            (Self::SuccessionDiffers, Lang::En) => {
                "not the signature that entry {entry} vouches for"
            }
            (Self::SuccessionDiffers, Lang::Ar) => "ليس التوقيع الذي يشهد عليه القيد {entry}",
            (Self::Summary, Lang::Fr) => {
                "{entries} écritures, {seals} sceaux, scellé jusqu'à l'écriture {sealed} ; {deposits} dépôts, dont {derived} refaits"
            }
            (Self::Summary, Lang::En) => {
                "{entries} entries, {seals} seals, sealed up to entry {sealed}; {deposits} deposits, {derived} derived again"
            }
            (Self::Summary, Lang::Ar) => {
                "{entries} قيود، {seals} أختام، مختوم إلى القيد {sealed}؛ {deposits} إيداعات، أعيد إنشاء {derived} منها"
            }
            (Self::SummaryBroken, Lang::Fr) => {
                "{problems} points ne sont pas tels qu'ils ont été écrits"
            }
            (Self::SummaryBroken, Lang::En) => "{problems} things are not as they were written",
            (Self::SummaryBroken, Lang::Ar) => "{problems} عناصر ليست كما ك\u{64f}تبت",
            (Self::SummaryDigestOnly, Lang::Fr) => {
                "{controls} contrôles par empreinte seulement : {reason}"
            }
            (Self::SummaryDigestOnly, Lang::En) => "{controls} controls by digest only: {reason}",
            (Self::SummaryDigestOnly, Lang::Ar) => "{controls} مراقبات بالبصمة فقط: {reason}",
            (Self::SummaryReplays, Lang::Fr) => "{replays} reprises, dont {derived} refaites",
            (Self::SummaryReplays, Lang::En) => "{replays} replays, {derived} derived again",
            (Self::SummaryReplays, Lang::Ar) => "{replays} مراقبات لاحقة، أعيد إنشاء {derived} منها",
            (Self::SummarySample, Lang::Fr) => {
                "échantillon : une écriture sur {one_of}, tirée de la tête de la chaîne {head}"
            }
            (Self::SummarySample, Lang::En) => {
                "sample: one entry in {one_of}, drawn from the head of the chain {head}"
            }
            (Self::SummarySample, Lang::Ar) => {
                "عينة: قيد واحد من كل {one_of}، مسحوبة من رأس السلسلة {head}"
            }
            (Self::SummaryWhole, Lang::Fr) => "tout est tel qu'il a été écrit",
            (Self::SummaryWhole, Lang::En) => "all is as it was written",
            (Self::SummaryWhole, Lang::Ar) => "كل شيء كما ك\u{64f}تب",
            (Self::TailUnsealed, Lang::Fr) => {
                "aucun sceau d'une clé de confiance ne couvre l'écriture {entry} du {time} et les suivantes, {hours} heures après ; le service scelle une fois par jour, `bordereau audit seal` scelle tout de suite"
            }
            (Self::TailUnsealed, Lang::En) => {
                "entry {entry} of {time} and what follows is held by no seal of a trusted key, {hours} hours later; the service seals once a day, `bordereau audit seal` now"
            }
            (Self::TailUnsealed, Lang::Ar) => {
                "لا يغطي أي ختم بمفتاح موثوق القيد {entry} بتاريخ {time} وما يليه بعد {hours} ساعة؛ تختم الخدمة مرة في اليوم، و`bordereau audit seal` يختم فورا"
            }
            (Self::TimeChanged, Lang::Fr) => "ce n'est pas l'heure que dit le journal",
            (Self::TimeChanged, Lang::En) => "not the time that the journal says",
            (Self::TimeChanged, Lang::Ar) => "ليس الوقت المذكور في السجل",
            (Self::TooLarge, Lang::Fr) => "illisible : {size} octets, {most} au plus",
            (Self::TooLarge, Lang::En) => "cannot be read: {size} bytes, {most} at most",
            (Self::TooLarge, Lang::Ar) => "لا يمكن قراءته: {size} ثمانية، والأقصى {most}",
            (Self::TooManyLines, Lang::Fr) => "plus de {most} lignes",
            (Self::TooManyLines, Lang::En) => "more than {most} lines",
            (Self::TooManyLines, Lang::Ar) => "أكثر من {most} سطر",
            (Self::TotalsDerived, Lang::Fr) => {
                "ce ne sont pas les totaux que donnent les octets d'origine"
            }
            (Self::TotalsDerived, Lang::En) => "not the totals that the original bytes give",
            (Self::TotalsDerived, Lang::Ar) => "ليست المجاميع التي تعطيها الثمانيات الأصلية",
            (Self::TotalsMissing, Lang::Fr) => "il est chargé, mais n'a pas de totaux",
            (Self::TotalsMissing, Lang::En) => "it is loaded, but has no totals",
            (Self::TotalsMissing, Lang::Ar) => "محم\u{64e}\u{651}ل، لكن ليست له مجاميع",
            (Self::TotalsOfAnother, Lang::Fr) => {
                "une autre période, nature ou séquence que celle du dépôt"
            }
            (Self::TotalsOfAnother, Lang::En) => {
                "another period, kind or number than the deposit has"
            }
            (Self::TotalsOfAnother, Lang::Ar) => "فترة أو نوع أو رقم غير ما في الإيداع",
            (Self::TotalsTwice, Lang::Fr) => "il a des totaux plus d'une fois",
            (Self::TotalsTwice, Lang::En) => "it has totals more than once",
            (Self::TotalsTwice, Lang::Ar) => "له مجاميع أكثر من مرة",
            (Self::TotalsUnloaded, Lang::Fr) => "il n'est pas chargé, mais il a des totaux",
            (Self::TotalsUnloaded, Lang::En) => "it is not loaded, but has totals",
            (Self::TotalsUnloaded, Lang::Ar) => "غير محم\u{64e}\u{651}ل، لكن له مجاميع",
            (Self::Twice, Lang::Fr) => "il s'y trouve deux fois",
            (Self::Twice, Lang::En) => "it is there twice",
            (Self::Twice, Lang::Ar) => "موجود مرتين",
            (Self::UnloadedUnsaid, Lang::Fr) => {
                "il est marqué comme non chargé, et le journal dit qu'il l'est"
            }
            (Self::UnloadedUnsaid, Lang::En) => {
                "it is marked as not loaded, and the journal says that it is"
            }
            (Self::UnloadedUnsaid, Lang::Ar) => {
                "معل\u{64e}\u{651}م بأنه غير محم\u{64e}\u{651}ل، والسجل يقول إنه محم\u{64e}\u{651}ل"
            }
            (Self::UnpublishedNotWaiting, Lang::Fr) => {
                "il n'attend pas d'être publié, et le journal ne dit pas qu'il l'a été"
            }
            (Self::UnpublishedNotWaiting, Lang::En) => {
                "it does not wait to be published, and the journal does not say that it was"
            }
            (Self::UnpublishedNotWaiting, Lang::Ar) => {
                "لا ينتظر النشر، والسجل لا يقول إنه ن\u{64f}شر"
            }
            (Self::Unreadable, Lang::Fr) => "illisible : {error}",
            (Self::Unreadable, Lang::En) => "cannot be read: {error}",
            (Self::Unreadable, Lang::Ar) => "لا يمكن قراءته: {error}",
            (Self::UnremittedNotWaiting, Lang::Fr) => {
                "il n'attend pas, et le journal ne dit pas qu'il est dans la boîte d'envoi"
            }
            (Self::UnremittedNotWaiting, Lang::En) => {
                "it does not wait, and the journal does not say that it is in the outbox"
            }
            (Self::UnremittedNotWaiting, Lang::Ar) => "لا ينتظر، والسجل لا يقول إنه في صندوق الإرسال",
            (Self::VerdictDerived, Lang::Fr) => "les octets d'origine donnent {verdict}",
            (Self::VerdictDerived, Lang::En) => "the original bytes give {verdict}",
            (Self::VerdictDerived, Lang::Ar) => "الثمانيات الأصلية تعطي {verdict}",
            (Self::VersionLastWrong, Lang::Fr) => {
                "la dernière version d'une ligne n'est pas celle qui est marquée"
            }
            (Self::VersionLastWrong, Lang::En) => {
                "the last version of a line is not the marked one"
            }
            (Self::VersionLastWrong, Lang::Ar) => "آخر نسخة من السطر ليست النسخة المعلمة",
            (Self::VersionOfAnother, Lang::Fr) => {
                "une version est d'une autre période, d'un autre rang ou d'une autre écriture"
            }
            (Self::VersionOfAnother, Lang::En) => "a version is of another period, rank or entry",
            (Self::VersionOfAnother, Lang::Ar) => "نسخة من فترة أو رتبة أو قيد آخر",
            (Self::VersionOfNone, Lang::Fr) => "versions d'aucune rectification",
            (Self::VersionOfNone, Lang::En) => "versions of no rectification",
            (Self::VersionOfNone, Lang::Ar) => "نسخ لا تنتمي لأي تصحيح",
            (Self::VouchedByAnother, Lang::Fr) => "c'est l'écriture {entry} qui l'atteste",
            (Self::VouchedByAnother, Lang::En) => "entry {entry} vouches for it",
            (Self::VouchedByAnother, Lang::Ar) => "القيد {entry} هو الذي يشهد عليه",
            (Self::VouchedMissing, Lang::Fr) => "ce qu'atteste l'écriture {entry} manque",
            (Self::VouchedMissing, Lang::En) => "what entry {entry} vouches for is not there",
            (Self::VouchedMissing, Lang::Ar) => "ما يشهد عليه القيد {entry} غير موجود",
            (Self::WaitsThoughPublished, Lang::Fr) => {
                "il attend d'être publié, et le journal dit qu'il l'a été"
            }
            (Self::WaitsThoughPublished, Lang::En) => {
                "it waits to be published, and the journal says that it was"
            }
            (Self::WaitsThoughPublished, Lang::Ar) => "ينتظر النشر، والسجل يقول إنه ن\u{64f}شر",
            (Self::WaitsThoughRemitted, Lang::Fr) => {
                "il attend, et le journal dit qu'il est dans la boîte d'envoi, ou n'a jamais été émis"
            }
            (Self::WaitsThoughRemitted, Lang::En) => {
                "it waits, and the journal says that it is in the outbox, or was never issued"
            }
            (Self::WaitsThoughRemitted, Lang::Ar) => {
                "ينتظر، والسجل يقول إنه في صندوق الإرسال أو لم يصدر قط"
            }
            (Self::WitnessBytes, Lang::Fr) => "aucune écriture du journal n'atteste ces octets",
            (Self::WitnessBytes, Lang::En) => "no entry of the journal vouches for these bytes",
            (Self::WitnessBytes, Lang::Ar) => "لا يشهد أي قيد في السجل على هذه الثمانيات",
            (Self::WitnessBytesOf, Lang::Fr) => {
                "aucune écriture du journal n'atteste ces octets ; il se dit de l'accusé {receipt}"
            }
            (Self::WitnessBytesOf, Lang::En) => {
                "no entry of the journal vouches for these bytes; it says that it is of receipt {receipt}"
            }
            (Self::WitnessBytesOf, Lang::Ar) => {
                "لا يشهد أي قيد في السجل على هذه الثمانيات؛ ويقول إنه للوصل {receipt}"
            }
            (Self::WitnessBytesOfEntry, Lang::Fr) => {
                "aucune écriture du journal n'atteste ces octets ; il se dit de l'accusé {receipt}, de l'écriture {entry}"
            }
            (Self::WitnessBytesOfEntry, Lang::En) => {
                "no entry of the journal vouches for these bytes; it says that it is of receipt {receipt}, of entry {entry}"
            }
            (Self::WitnessBytesOfEntry, Lang::Ar) => {
                "لا يشهد أي قيد في السجل على هذه الثمانيات؛ ويقول إنه للوصل {receipt}، للقيد {entry}"
            }
            (Self::WitnessDatabase, Lang::Fr) => "il est de la base {named}, celle-ci est {own}",
            (Self::WitnessDatabase, Lang::En) => "it is of the database {named}, this one is {own}",
            (Self::WitnessDatabase, Lang::Ar) => "هو لقاعدة البيانات {named}، وهذه هي {own}",
            (Self::WitnessEntryDiffers, Lang::Fr) => {
                "il a vu une autre écriture {entry} ({digest}) que celle du journal"
            }
            (Self::WitnessEntryDiffers, Lang::En) => {
                "it has seen another entry {entry} ({digest}) than the journal has"
            }
            (Self::WitnessEntryDiffers, Lang::Ar) => {
                "شهد قيدا آخر {entry} ({digest}) غير الموجود في السجل"
            }
            (Self::WitnessEntryLacking, Lang::Fr) => {
                "il a vu l'écriture {entry} ({digest}), qui manque au journal"
            }
            (Self::WitnessEntryLacking, Lang::En) => {
                "it has seen entry {entry} ({digest}), which the journal lacks"
            }
            (Self::WitnessEntryLacking, Lang::Ar) => "شهد القيد {entry} ({digest}) الغائب عن السجل",
            (Self::WitnessNoFile, Lang::Fr) => "ce n'est pas un fichier",
            (Self::WitnessNoFile, Lang::En) => "it is no file",
            (Self::WitnessNoFile, Lang::Ar) => "ليس ملفا",
            (Self::WitnessNumber, Lang::Fr) => {
                "il a vu le numéro {seen}, le dernier attribué ici est {given}"
            }
            (Self::WitnessNumber, Lang::En) => {
                "it has seen the number {seen}, the last one given here is {given}"
            }
            (Self::WitnessNumber, Lang::Ar) => {
                "شهد الرقم {seen}، وآخر رقم أ\u{64f}عطي هنا هو {given}"
            }
            (Self::WitnessTooLarge, Lang::Fr) => "il est trop grand pour un avis",
            (Self::WitnessTooLarge, Lang::En) => "it is too large for a notice",
            (Self::WitnessTooLarge, Lang::Ar) => "أكبر من أن يكون إشعارا",
        }
    }
}

impl AuditCode {
    /// Its name, `entry-changed`.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "a table")]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AboutAffiliate => "about-affiliate",
            Self::AboutAffiliateBytes => "about-affiliate-bytes",
            Self::AboutAffiliateDeposit => "about-affiliate-deposit",
            Self::AboutAffiliatePeriod => "about-affiliate-period",
            Self::AboutAffiliateRow => "about-affiliate-row",
            Self::AboutImport => "about-import",
            Self::AboutKey => "about-key",
            Self::AboutReceipt => "about-receipt",
            Self::AboutReceiptEntry => "about-receipt-entry",
            Self::AboutSeal => "about-seal",
            Self::BehindALink => "behind-a-link",
            Self::BytesChanged => "bytes-changed",
            Self::BytesDifferFromEntry => "bytes-differ-from-entry",
            Self::ColumnChanged => "column-changed",
            Self::ColumnUnreadable => "column-unreadable",
            Self::ComparedPreetabliMissing => "compared-preetabli-missing",
            Self::ControlMissing => "control-missing",
            Self::ControlsDiffer => "controls-differ",
            Self::DepositOfAnotherPeriod => "deposit-of-another-period",
            Self::DepositsDiffer => "deposits-differ",
            Self::DerivedRowsDiffer => "derived-rows-differ",
            Self::DiffersFromEntry => "differs-from-entry",
            Self::DigestChanged => "digest-changed",
            Self::DigestOnlyEngine => "digest-only-engine",
            Self::DigestOnlyOlder => "digest-only-older",
            Self::DigestOnlySample => "digest-only-sample",
            Self::EntryChanged => "entry-changed",
            Self::EntryDoesNotFollow => "entry-does-not-follow",
            Self::EntryOutOfOrder => "entry-out-of-order",
            Self::FactMissing => "fact-missing",
            Self::FactUnexpected => "fact-unexpected",
            Self::FactsUnreadable => "facts-unreadable",
            Self::FileChanged => "file-changed",
            Self::FileMissing => "file-missing",
            Self::FileSize => "file-size",
            Self::FindingsChanged => "findings-changed",
            Self::FindingsOfNoControl => "findings-of-no-control",
            Self::HeadDiffers => "head-differs",
            Self::InForceUnsaid => "in-force-unsaid",
            Self::IsADevice => "is-a-device",
            Self::IsAFolder => "is-a-folder",
            Self::IsALink => "is-a-link",
            Self::IsAPipe => "is-a-pipe",
            Self::IsASocket => "is-a-socket",
            Self::IsNoFile => "is-no-file",
            Self::JournalCutOff => "journal-cut-off",
            Self::KeyColumnChanged => "key-column-changed",
            Self::KeyMissing => "key-missing",
            Self::KeyNotSigned => "key-not-signed",
            Self::KeyUnderAnotherId => "key-under-another-id",
            Self::KeyWithoutPredecessor => "key-without-predecessor",
            Self::LineNoFile => "line-no-file",
            Self::LineNotText => "line-not-text",
            Self::LineNotUnderstood => "line-not-understood",
            Self::LineTooLong => "line-too-long",
            Self::LineUnreadable => "line-unreadable",
            Self::LineWithoutEnd => "line-without-end",
            Self::LinesChanged => "lines-changed",
            Self::LinesDerived => "lines-derived",
            Self::LinesUnloaded => "lines-unloaded",
            Self::LoadedDerived => "loaded-derived",
            Self::LoadedUnsaid => "loaded-unsaid",
            Self::ManifestHead => "manifest-head",
            Self::ManifestLarge => "manifest-large",
            Self::MigrationsDiffer => "migrations-differ",
            Self::MoreFiles => "more-files",
            Self::MoveNoticeNotVouched => "move-notice-not-vouched",
            Self::NameLeadsOut => "name-leads-out",
            Self::NamesTwice => "names-twice",
            Self::NotCompared => "not-compared",
            Self::NotInForceUnsaid => "not-in-force-unsaid",
            Self::NotInLedger => "not-in-ledger",
            Self::NotInManifest => "not-in-manifest",
            Self::NotVouched => "not-vouched",
            Self::NoteExportCatalogueOlder => "note-export-catalogue-older",
            Self::NoteExportWithoutCatalogue => "note-export-without-catalogue",
            Self::NoteOwnKeys => "note-own-keys",
            Self::NotePeriodsUnsaid => "note-periods-unsaid",
            Self::NotePreetablisByBytes => "note-preetablis-by-bytes",
            Self::NoteRegistryWaits => "note-registry-waits",
            Self::NoteSkipped => "note-skipped",
            Self::NoteTail => "note-tail",
            Self::NoteWitnesses => "note-witnesses",
            Self::NoticeChanged => "notice-changed",
            Self::NoticeDerived => "notice-derived",
            Self::NoticeDigest => "notice-digest",
            Self::NoticeMissing => "notice-missing",
            Self::NoticeName => "notice-name",
            Self::NoticeNotVouched => "notice-not-vouched",
            Self::NoticeOfAct => "notice-of-act",
            Self::NumberSetBack => "number-set-back",
            Self::NumberSkipped => "number-skipped",
            Self::PeriodChanged => "period-changed",
            Self::PreetabliMissing => "preetabli-missing",
            Self::RemadeDiffers => "remade-differs",
            Self::ReplacesAnother => "replaces-another",
            Self::RowMissing => "row-missing",
            Self::RowOfEntryMissing => "row-of-entry-missing",
            Self::SealDay => "seal-day",
            Self::SealHoldsAnother => "seal-holds-another",
            Self::SealMissing => "seal-missing",
            Self::SealNotMadeWith => "seal-not-made-with",
            Self::SealTime => "seal-time",
            Self::SealWithReplacedKey => "seal-with-replaced-key",
            Self::SealWithStranger => "seal-with-stranger",
            Self::SealWithoutKey => "seal-without-key",
            Self::SealsNotOfGivenKey => "seals-not-of-given-key",
            Self::SecondTime => "second-time",
            Self::SignatureKeyUnknown => "signature-key-unknown",
            Self::SignatureOtherKey => "signature-other-key",
            Self::SignatureReplaced => "signature-replaced",
            Self::SignatureStranger => "signature-stranger",
            Self::SignatureUnreadable => "signature-unreadable",
            Self::SignatureWrong => "signature-wrong",
            Self::SlipDerived => "slip-derived",
            Self::SlipNotAccounted => "slip-not-accounted",
            Self::SlipNotInCharge => "slip-not-in-charge",
            Self::StateDiffers => "state-differs",
            Self::StateUnsaid => "state-unsaid",
            Self::StatesCounted => "states-counted",
            Self::StrayBytes => "stray-bytes",
            Self::StrayRows => "stray-rows",
            Self::SuccessionDiffers => "succession-differs",
            Self::Summary => "summary",
            Self::SummaryBroken => "summary-broken",
            Self::SummaryDigestOnly => "summary-digest-only",
            Self::SummaryReplays => "summary-replays",
            Self::SummarySample => "summary-sample",
            Self::SummaryWhole => "summary-whole",
            Self::TailUnsealed => "tail-unsealed",
            Self::TimeChanged => "time-changed",
            Self::TooLarge => "too-large",
            Self::TooManyLines => "too-many-lines",
            Self::TotalsDerived => "totals-derived",
            Self::TotalsMissing => "totals-missing",
            Self::TotalsOfAnother => "totals-of-another",
            Self::TotalsTwice => "totals-twice",
            Self::TotalsUnloaded => "totals-unloaded",
            Self::Twice => "twice",
            Self::UnloadedUnsaid => "unloaded-unsaid",
            Self::UnpublishedNotWaiting => "unpublished-not-waiting",
            Self::Unreadable => "unreadable",
            Self::UnremittedNotWaiting => "unremitted-not-waiting",
            Self::VerdictDerived => "verdict-derived",
            Self::VersionLastWrong => "version-last-wrong",
            Self::VersionOfAnother => "version-of-another",
            Self::VersionOfNone => "version-of-none",
            Self::VouchedByAnother => "vouched-by-another",
            Self::VouchedMissing => "vouched-missing",
            Self::WaitsThoughPublished => "waits-though-published",
            Self::WaitsThoughRemitted => "waits-though-remitted",
            Self::WitnessBytes => "witness-bytes",
            Self::WitnessBytesOf => "witness-bytes-of",
            Self::WitnessBytesOfEntry => "witness-bytes-of-entry",
            Self::WitnessDatabase => "witness-database",
            Self::WitnessEntryDiffers => "witness-entry-differs",
            Self::WitnessEntryLacking => "witness-entry-lacking",
            Self::WitnessNoFile => "witness-no-file",
            Self::WitnessNumber => "witness-number",
            Self::WitnessTooLarge => "witness-too-large",
        }
    }
}
