//! An archive that two services, operators and earlier versions have made.

use declaration::roster::Allowances;
use declaration::{complete, write};
use deposit::{Replay, SealKey, WithoutPreetabli, act, replay};
use dues::bank::{Creditor, Kind, Rib};
use intake::{Folders, Settings, serve};
use jiff::civil::date;
use sha2::{Digest as _, Sha256};
use spec::{
    Affilie, AttestationState, Family, Function, Lang, MandateState, OrderState, RecordType,
    RedressementState, Role, Scope, State, a00, b02, b04,
};
use sqlx::{Connection as _, PgConnection};
use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{
    Act, AttestationHindrance, ClosingAct, ClosingAsked, ClosingCause, EmissionOrder, Entry,
    Filter, FundEmployer, FundInsured, FundRegime, Issued, LinkTo, NewAccount, NewAttestation,
    NewBankMandate, NewFactor, NewLink, NewPreetabli, NewRedressement, NewSession, NewToken,
    Notice, NumberLink, Order, OrderRefused, OrderTerms, Question, RectificationDecision, Regime,
    Selection, SlipFilter, SlipKey, StatementOrder, Store,
};
use testing::bases::{base, of_affiliate};
use testing::ledger::entry;
use testing::postgres::{ScratchDatabase, scratch};
use tokio_util::sync::CancellationToken;

const CSV: &[u8] = include_bytes!("../../../../fixtures/csv-accepted/paie-3002003.csv");
const ITS_PREETABLI: &[u8] =
    include_bytes!("../../../../fixtures/csv-accepted/AFFEBDS_3002003_202610.txt");

/// A database that nothing is connected to, and its data directory.
pub(super) struct Archive {
    data: tempfile::TempDir,
    pub(super) database: ScratchDatabase,
}

async fn receipt(store: &Store, nom: &[u8]) -> String {
    let all = store.list(&Filter { limit: 1_000, ..Filter::default() }).await.unwrap();
    all.into_iter().find(|depot| depot.nom == nom).unwrap().accuse
}

impl Archive {
    fn folders(&self) -> Folders {
        Folders::below(self.data.path())
    }

    /// Moves one deposit, and publishes the notices of it.
    async fn moved(&self, store: &Store, which: &Selection, (to, reason): (State, &str)) {
        let order = Order { to, act: Act { actor: "essai", reason } };
        let acted = act(self.settings().means(store), which, order).await.unwrap();
        assert_eq!((acted.moved, acted.unpublished), (1, 0), "{acted:?}");
    }

    fn settings(&self) -> Settings {
        let mut settings = Settings::usual(self.folders());
        settings.settle = Duration::from_millis(50);
        settings.scan_every = Duration::from_millis(200);
        settings.deposit.validation.bytes_max = 100_000;
        settings.deposit.without_preetabli = WithoutPreetabli::Accept;
        settings.deposit.lang_of.insert(1_234_567, Lang::Ar);
        settings
    }

    async fn store(&self) -> Arc<Store> {
        Arc::new(Store::open(self.database.options(), 4).await.unwrap())
    }

    /// Two services answer these files.
    async fn answer(&self, files: &[(&str, &[u8])]) {
        let stores = [self.store().await, self.store().await];
        let before = self.answered(&stores[0]).await;
        let end = CancellationToken::new();
        let services: Vec<_> = stores
            .iter()
            .map(|store| tokio::spawn(serve(self.settings(), Arc::clone(store), end.clone())))
            .collect();
        for (name, bytes) in files {
            let path = self.folders().inbox.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let start = Instant::now();
        while self.answered(&stores[0]).await < before + files.len() {
            assert!(start.elapsed() < testing::PATIENCE, "{} are due", files.len());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        end.cancel();
        for service in services {
            service.await.unwrap().unwrap();
        }
        for store in stores {
            store.close().await;
        }
    }

    async fn answered(&self, store: &Store) -> usize {
        let all = store.list(&Filter { limit: 1_000, ..Filter::default() }).await.unwrap();
        all.iter().filter(|depot| depot.publie_le.is_some()).count()
    }

    /// A préétabli is put in force.
    async fn preetabli(&self, store: &Store, affilie: i32, periode: i32, contenu: &[u8]) {
        let new = NewPreetabli {
            affilie,
            periode,
            sha256: Sha256::digest(contenu).into(),
            nom: b"AFF.txt",
            salaries: 3,
            contenu,
        };
        store.keep_preetablis(&[new], "essai").await.unwrap();
    }

    /// A declaration that an earlier version has taken in, whose notices wait to be published.
    async fn by_an_earlier_version(&self, store: &Store, affilie: i32) {
        let bytes = write(&base("principal"));
        let control = validation::control(&bytes, None, &validation::Settings::USUAL);
        let question = Question {
            prise: "earlier".to_owned(),
            sha256: Some(Sha256::digest(&bytes).into()),
            affilie,
            periode: Some(200_610),
            family: Some(Family::Principal),
            sequence: 0,
        };
        store.ensure_partitions(&[200_610]).await.unwrap();
        let mut batch = store.begin().await.unwrap();
        let mut known = batch.ask(std::slice::from_ref(&question)).await.unwrap();
        batch.next_position(&mut known).await.unwrap();
        let avis = [
            Notice { forme: "reception.json", corps: b"{}".to_vec() },
            Notice { forme: "controle.json", corps: b"{}".to_vec() },
        ];
        let entry = Entry {
            nom: b"earlier.txt",
            moteur: "0.0.1",
            faits: r#"{"langue":"fr","octets_max":100000,"constats_par_code":100}"#,
            avis: &avis,
            ..entry(&question, (known[0].id, "EARLIER"), (&bytes, &control))
        };
        batch.record(&[entry]).await.unwrap();
        batch.commit().await.unwrap();
        // Its bytes are in its own row, as earlier versions have kept them.
        let options = self.database.options().username("postgres");
        let mut owner = PgConnection::connect_with(&options).await.unwrap();
        let moved = "SET session_replication_role = replica; UPDATE depot d SET contenu = c.corps FROM contenu c \
            WHERE d.accuse = 'EARLIER' AND c.affilie = d.affilie AND c.sha256 = d.sha256; \
            DELETE FROM contenu c USING depot d WHERE d.accuse = 'EARLIER' AND c.affilie = d.affilie AND c.sha256 = d.sha256";
        sqlx::raw_sql(moved).execute(&mut owner).await.unwrap();
    }

    /// Préétablis replaced and put back, one compared with; the same bytes again, a second
    /// declaration, a wrong one, one that is none, a large one, somebody else's folder, a CSV,
    /// complementary ones; acts, replays, keys, seals.
    pub(super) async fn make() -> Self {
        let archive = Self { data: tempfile::tempdir().unwrap(), database: scratch().await };
        archive.folders().make().unwrap();
        let store = archive.store().await;
        let usual = write(&base("preetabli"));
        let other = [usual.as_slice(), b"\r\n"].concat();
        for contenu in [&usual, &other, &usual] {
            archive.preetabli(&store, 1_773_341, 200_610, contenu).await;
        }
        archive.preetabli(&store, 3_002_003, 202_610, ITS_PREETABLI).await;
        let valid = write(&base("principal"));
        archive.answer(&[("1-valid.txt", &valid)]).await;
        let mut wrong = base("principal");
        wrong[2].field_mut(&b02::S_CTR).copy_from_slice(b"0000000000169764748");
        let large = vec![b' '; 100_001];
        archive
            .answer(&[
                ("2-again.txt", &valid),
                ("3-second.txt", &write(&base("entrants"))),
                ("4-wrong.txt", &write(&wrong)),
                ("5-text.txt", b"Bonjour,\n"),
                ("6-arabic.txt", &of_affiliate("1234567")),
                ("7-large.txt", &large),
                ("7654321/8-foreign.txt", &of_affiliate("2345678")),
                ("A-first.txt", &of_affiliate("4567891")),
                ("paie.csv", CSV),
            ])
            .await;
        let taken = Selection::Receipt(receipt(&store, b"1-valid.txt").await);
        archive.moved(&store, &taken, (State::TakenInCharge, "due date")).await;
        let mut other = of_affiliate("4567891");
        other.extend_from_slice(b"\r\n");
        let more = write(&base("complementary"));
        archive.answer(&[("9-more.txt", &more), ("B-other.txt", &other)]).await;
        let cles = archive.folders().cles;
        let key = SealKey::open_or_make(&cles, &store).await.unwrap();
        key.seal(&store, false, "essai").await.unwrap();
        key.rotate(&cles).unwrap().seal(&store, false, "essai").await.unwrap();
        for nom in [&b"6-arabic.txt"[..], b"A-first.txt"] {
            let withdrawn = Selection::Receipt(receipt(&store, nom).await);
            archive.moved(&store, &withdrawn, (State::Withdrawn, "sent by mistake")).await;
        }
        archive.replays(&store).await;
        archive.accounts(&store).await;
        archive.rectified(&store).await;
        archive.attestations(&store).await;
        archive.redressed(&store).await;
        archive.registry(&store).await;
        archive.dues(&store).await;
        archive.statements(&store).await;
        archive.by_an_earlier_version(&store, 3_456_789).await;
        store.close().await;
        archive
    }

    /// Accounts with and without what a row may lack.
    async fn accounts(&self, store: &Store) {
        let act = Act { actor: "essai", reason: "" };
        let affilie = |text: &str| text.parse::<Affilie>().unwrap();
        let some = [affilie("1773341"), affilie("3002003")];
        let employer = Role::Employer(Function::Declarant);
        for (nom, role, affilies, secret) in [
            ("paie", employer, &some[..1], Some("$argon2id$x")),
            ("fiduciaire", Role::Accountant, &some[..], None),
        ] {
            let new = NewAccount { nom, role, affilies, secret };
            store.make_account(&new, act).await.unwrap().unwrap();
            for (id, affilies, expire_le) in
                [("0", None, None), ("1", Some(&some[..1]), Some("2030-01-01T00:00:00Z"))]
            {
                let id = format!("{id}{}", &store::hex(Sha256::digest(nom))[..15]);
                let token = NewToken {
                    id: &id,
                    compte: nom,
                    empreinte: &[7; 32],
                    portees: &[Scope::DepositsRead],
                    affilies,
                    expire_le,
                };
                store.make_token(&token, act).await.unwrap().unwrap();
                if affilies.is_some() {
                    store.revoke_token(&id, act).await.unwrap().unwrap();
                }
            }
        }
        let insured = NewAccount {
            nom: "assurée",
            role: Role::Insured,
            affilies: &[],
            secret: Some("$argon2id$y"),
        };
        store.make_account(&insured, act).await.unwrap().unwrap();
        store.bind_insured("assurée", 168_764_721, act).await.unwrap().unwrap();
        let session = NewSession {
            empreinte: &[9; 32],
            compte: "paie",
            adresse: "::1",
            agent: "",
            awaits_code: false,
            has_issuer_factor: false,
            secret: None,
        };
        store.begin_session(session).await.unwrap();
        store.propose(&[9; 32], &[8; 20]).await.unwrap();
        // One enrolled and taken off, and one in force with a code that was used.
        for nom in ["paie", "assurée"] {
            let new =
                NewFactor { compte: nom, graine: &[5; 20], pas: 7, codes: &[[1; 32], [2; 32]] };
            store.enrol_factor(&new, act).await.unwrap().unwrap();
        }
        store.retire_factor("assurée", act).await.unwrap().unwrap();
        assert!(store.take_recovery_code(("paie", 1), &[2; 32], act).await.unwrap());
        let session = NewSession { empreinte: &[9; 32], ..session };
        store.begin_session(session).await.unwrap();
        store.end_mandate("fiduciaire", some[1], act).await.unwrap().unwrap();
        // One link by its subject, one whose awaited subject has come, one that was ended.
        let emetteur = "https://connexion.example";
        for (compte, to) in [
            ("paie", LinkTo::Subject("s-1")),
            ("assurée", LinkTo::Awaited("amina@example.ma")),
            ("fiduciaire", LinkTo::Subject("s-3")),
        ] {
            store.link_account(&NewLink { compte, emetteur, to }, act).await.unwrap().unwrap();
        }
        let came = ("amina@example.ma", "s-2");
        let bound = store.bind_subject(emetteur, came, |_| "essai".to_owned()).await.unwrap();
        assert_eq!(bound.as_deref(), Some("assurée"));
        store.unlink_account("fiduciaire", act).await.unwrap().unwrap();
        store.disable_account("fiduciaire", act).await.unwrap().unwrap();
    }

    /// Of a year of two employers, issued once; then once more to the same effect.
    async fn statements(&self, store: &Store) {
        let rules = dues::account::Rules::specified();
        let order = StatementOrder {
            paid_on: (&rules, jiff::civil::date(2026, 11, 30)),
            annee: 2006,
            issuer: "CNSS",
            emis_le: "2026-11-02T08:00:00.000000Z",
            contestable_jusqu_au: "2026-12-02",
            act: Act { actor: "essai", reason: "essai" },
            dry_run: false,
        };
        let employers = store.employers_of_year(2006, (0, None), 100).await.unwrap();
        let issued = store.issue_statements(order, &employers).await.unwrap();
        assert!(issued.unproved.is_empty() && issued.issued.len() > 1, "{issued:?}");
        let again = store.issue_statements(order, &employers).await.unwrap();
        assert_eq!((again.issued.len(), again.unchanged), (0, issued.issued.len() as u64));
    }

    /// One about an employer that another one replaced, and ones about people: valid, revoked.
    async fn attestations(&self, store: &Store) {
        let act = Act { actor: "essai", reason: "essai" };
        let mut numbers = Vec::new();
        for (at, (genre, affilie, num_assure)) in [
            ("affiliation", 1_773_341, None),
            ("affiliation", 1_773_341, None),
            ("immatriculation", 0, Some(168_764_721)),
            ("declared-salary", 0, Some(168_764_721)),
        ]
        .into_iter()
        .enumerate()
        {
            let digest: [u8; 32] = Sha256::digest([u8::try_from(at).unwrap()]).into();
            let new = NewAttestation {
                affilie,
                empreinte: &digest,
                genre,
                num_assure,
                emise_le: "2026-11-02T08:00:00Z",
                expire_le: "2027-11-01",
                champs: "[[\"kind\",\"essai\"]]",
                digest: &digest,
                cle: "0123456789abcdef",
                signature: &[7; 64],
                remplace: (at == 1).then(|| numbers[0]),
                une_fois: None,
            };
            numbers.push(store.issue_attestation(&new, act).await.unwrap().unwrap());
        }
        store.revoke_attestation(numbers[3], act).await.unwrap().unwrap();
        let second = store.revoke_attestation(numbers[3], act).await.unwrap();
        assert_eq!(second, Err(AttestationHindrance::Is(AttestationState::Revoked)));
    }

    /// Numbers are closed: one that a préétabli lists, one that is open again where the person
    /// works, one that waits for a second person.
    async fn closings(&self, store: &Store) {
        let close = ClosingAct::Close(ClosingCause::Death);
        let double = ClosingAct::Close(ClosingCause::Double);
        for (num_assure, what, by_two) in [
            (168_764_739, close, false),
            (168_764_721, double, false),
            (168_764_721, ClosingAct::Reopen, false),
            (168_764_747, double, true),
        ] {
            let day = date(2006, 10, 15);
            let asked = ClosingAsked { num_assure, act: what, day, by_two };
            let act = Act { actor: "essai", reason: "essai" };
            assert!(store.close_number(asked, act).await.unwrap().is_ok(), "{num_assure}");
        }
    }

    /// The fund says something, a number is linked, préétablis are issued: one that follows on
    /// another, and one that waits to be put in the outbox.
    async fn registry(&self, store: &Store) {
        let act = Act { actor: "essai", reason: "essai" };
        let employer = FundEmployer {
            affilie: 4_567_891,
            raison_sociale: Some("SOCIETE".to_owned()),
            activite: Some("ESSAIS".to_owned()),
            adresse: Some("RUE".to_owned()),
            ville: Some("VILLE".to_owned()),
            code_postal: Some("00000".to_owned()),
            agence: Some(3),
            regime: Regime::General,
            depuis: Some(200_001),
            ferme: Some(203_001),
        };
        let regime =
            FundRegime { affilie: 4_567_891, depuis: 202_607, regime: Regime::Agricultural };
        store.keep_employers_and_regimes([employer], vec![regime], act).await.unwrap();
        let insured = FundInsured {
            num_assure: 190_000_010,
            nom_prenom: Some("ESSAI".to_owned()),
            num_cin: Some("ZZ1".to_owned()),
            depuis: Some(200_001),
        };
        store.keep_insured([insured], act).await.unwrap();
        self.closings(store).await;
        let mut records = base("complementary");
        let line = records.iter_mut().find(|record| record.kind() == RecordType::E04).unwrap();
        line.set_number(&b02::N_NUM_ASSURE, 0).unwrap();
        line.set_text(&b04::L_NUM_CIN, b"ZZ200001").unwrap();
        records[0].set_text(&a00::L_CAT, b"E2").unwrap();
        let mut lines = records.iter().position(|record| record.kind() == RecordType::E04).unwrap();
        lines += 1;
        records.remove(lines);
        complete(&mut records, |_, _| false).unwrap();
        self.answer(&[("C-numberless.txt", &write(&records))]).await;
        let waiting = store.unnumbered(None, None, 10).await.unwrap().remove(0);
        let given =
            NumberLink { accuse: &waiting.accuse, ligne: waiting.ligne, num_assure: 190_000_028 };
        assert_eq!(store.link_number(given, act).await.unwrap(), Ok(()));
        let taken = Selection::Receipt(waiting.accuse);
        self.moved(store, &taken, (State::TakenInCharge, "due date")).await;
        for (periode, due) in [("200611", 20_061_210), ("200612", 20_070_110)] {
            let order = EmissionOrder {
                periode: periode.parse().unwrap(),
                emis_le: 20_061_115,
                exigible_le: due,
                exigible_trimestre: due,
                allowances: Allowances::Zero,
                actor: "essai",
                reason: None,
            };
            let issued = store.issue(order, &[1_773_341]).await.unwrap();
            assert_eq!((issued.len(), &issued[0].issued), (1, &Issued::Done));
        }
    }

    /// A slip is cancelled and waits to be put in the outbox; another one is debited, refused and
    /// booked by answers of a bank, one of which matches nothing until a person assigns it.
    async fn dues(&self, store: &Store) {
        let act = Act { actor: "essai", reason: "essai" };
        let billing = self.settings().deposit.billing();
        let slips = store.slips(&SlipFilter::default()).await.unwrap();
        let key = SlipKey::of(&slips[0].slip);
        assert_eq!(store.cancel_slip(key, &billing, act).await.unwrap(), Some(Ok(())));
        let affilie = key.affilie;
        let ours: Rib = "011780000019210016805555".parse().unwrap();
        for kind in [Kind::Single, Kind::Standing] {
            let new = NewBankMandate {
                affilie,
                rib: "007780000000000000000063".parse().unwrap(),
                holder: "SOCIETE".to_owned(),
                kind,
                signed: date(2006, 1, 2),
            };
            assert!(store.add_bank_mandate(&new, false, act).await.unwrap().is_ok());
        }
        let ended = (MandateState::Ended, date(2006, 2, 1));
        store.move_bank_mandate((affilie, 1), ended, false, act).await.unwrap().unwrap();
        let issuer = "4711".parse().unwrap();
        let terms = OrderTerms {
            creditors: vec![Creditor { name: "CNSS".to_owned(), rib: ours, issuer }],
            versions: BTreeMap::new(),
            collection: date(2006, 11, 10),
            now: date(2006, 11, 1).at(8, 0, 0, 0),
            periode: None,
        };
        let prepared = store.prepare_orders(&terms, (&billing, false), act).await.unwrap();
        let order = &prepared.orders[0];
        let to = (order.number, OrderState::Released);
        let same = store.move_order(to, (&billing, true), act).await.unwrap();
        assert_eq!(same, Err(OrderRefused::SamePerson));
        let other = Act { actor: "autre", reason: "essai" };
        store.move_order(to, (&billing, true), other).await.unwrap().unwrap();
        let debits = store.debits_of_order(order.number).await.unwrap();
        let entry = |refs: &str, amount: &str| {
            format!(
                "<Ntry><Amt Ccy=\"MAD\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
                 <ValDt><Dt>2006-11-10</Dt></ValDt><NtryDtls><TxDtls><Refs>{refs}</Refs>\
                 <RmtInf><Ustrd>VIREMENT</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
            )
        };
        let named =
            format!("<AcctSvcrRef>B1</AcctSvcrRef><InstrId>{}</InstrId>", debits[0].instruction);
        let body = entry(&named, &debits[0].amount.to_string())
            + &entry("<AcctSvcrRef>B2</AcctSvcrRef><EndToEndId>X</EndToEndId>", "12.00");
        let answer = format!(
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"><BkToCstmrDbtCdtNtfctn><GrpHdr>\
             <MsgId>C1</MsgId></GrpHdr><Ntfctn><Acct><Id><Othr><Id>{ours}</Id></Othr></Id></Acct>{body}</Ntfctn>\
             </BkToCstmrDbtCdtNtfctn></Document>"
        );
        let wrong = answer.replace("MAD", "EUR");
        let refused = format!(
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt><GrpHdr>\
             <MsgId>S1</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>{0}</OrgnlMsgId></OrgnlGrpInfAndSts>\
             <OrgnlPmtInfAndSts><TxInfAndSts><OrgnlInstrId>{1}</OrgnlInstrId><TxSts>RJCT</TxSts><StsRsnInf><Rsn>\
             <Cd>AM04</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>",
            order.message,
            debits.last().unwrap().instruction,
        );
        for (name, bytes) in [("S1.xml", &refused), ("C1.xml", &answer), ("C2.xml", &wrong)] {
            let came = (name, bytes.as_bytes(), "2006-11-10T20:00:00.000Z");
            store.take_return(came, &[ours], &billing, act).await.unwrap();
        }
        let waiting = store.unmatched(10).await.unwrap();
        assert_eq!(waiting.len(), 1, "{waiting:?}");
        let row = (waiting[0].0, waiting[0].1.rang);
        store.assign_return(row, (affilie, None), &billing, act).await.unwrap().unwrap();
    }

    /// Rectifications that came after the due date: two in force one after the other, one that
    /// waits for a second agreement, one refused; an insured who was forgotten, a line cancelled.
    async fn rectified(&self, store: &Store) {
        let titles =
            "affilie;periode;assure;recu;ligne;champ;declare;correct;motif;nom;cin;jours;salaire";
        let of = |rows: &str| format!("{titles}\n{rows}\n").into_bytes();
        let change = |field: &str, from: &str, to: &str| {
            of(&format!("1773341;200610;168764721;;;{field};{from};{to};essai;;;;"))
        };
        let files = [
            (
                "D-rect.csv",
                of("1773341;200610;168764721;;;salaire;5000;5500;rappel;;;;\n\
                    1773341;200610;190000036;;;ajout;;;oubli;ESSAI UN;AB12;3;900"),
            ),
            ("E-rect.csv", change("jours", "26", "25")),
            ("F-rect.csv", change("situation", "", "IL")),
            ("G-rect.csv", change("jours", "26", "20")),
        ];
        let files: Vec<_> = files.iter().map(|(name, bytes)| (*name, &bytes[..])).collect();
        self.answer(&files).await;
        for (nom, accept, by_two, actors) in [
            (&b"D-rect.csv"[..], true, true, &["un", "deux"][..]),
            (b"E-rect.csv", true, false, &["un"]),
            (b"F-rect.csv", true, true, &["un"]),
            (b"G-rect.csv", false, false, &["un"]),
        ] {
            for actor in actors {
                let accuse = receipt(store, nom).await;
                let act = Act { actor, reason: "essai" };
                let decision =
                    RectificationDecision { accuse: &accuse, accept, by_two, dry_run: false, act };
                let settings = self.settings();
                let decided =
                    deposit::decide_rectification(settings.means(store), decision).await.unwrap();
                assert!(decided.is_ok(), "{decided:?}");
            }
        }
    }

    /// A redressement that was upheld after remarks, and one that waits.
    async fn redressed(&self, store: &Store) {
        let act = Act { actor: "essai", reason: "essai" };
        let titles = "affilie;periode;assure;recu;ligne;champ;declare;correct;motif";
        let rows = "1773341;200610;168764739;;;jours;26;24;contrôle";
        let contenu = format!("{titles}\n{rows}\n").into_bytes();
        for numero in 1..=2 {
            let new = NewRedressement {
                affilie: 1_773_341,
                motif: "essai",
                recu_le: 20_061_201,
                delai_le: 20_070_115,
                pieces: vec![(200_610, contenu.clone())],
            };
            let key = (1_773_341, store.open_redressement(&new, act).await.unwrap());
            if numero == 1 {
                store.remark_redressement(key, "non", act).await.unwrap().unwrap();
                let (settings, to) = (self.settings(), (RedressementState::Upheld, false));
                let settled = deposit::settle_redressement(settings.means(store), key, to, act)
                    .await
                    .unwrap();
                assert_eq!(settled.unwrap().rectifications.len(), 1);
            }
        }
    }

    /// One takes the place of a withdrawn one; one stays rejected, is answered in another language,
    /// and once more to the same effect.
    async fn replays(&self, store: &Store) {
        let order = Replay {
            actor: "essai",
            reason: "tried again",
            from: State::Rejected,
            dry_run: false,
            seen: None,
        };
        let mut settings = self.settings();
        replay(settings.means(store), &[receipt(store, b"B-other.txt").await], order)
            .await
            .unwrap();
        settings.deposit.lang_of.insert(1_773_341, Lang::En);
        for _ in 0..2 {
            replay(settings.means(store), &[receipt(store, b"4-wrong.txt").await], order)
                .await
                .unwrap();
        }
    }
}
