//! `bordereau account`: who may use the console and the API, and with which tokens.

mod by;
mod link;
mod password;
mod shown;
mod totp;
mod words;

use crate::database::{Access, Database};
use crate::owed::account::{Asked, Format as PageFormat, Statement};
use crate::visit::{VisitArgs, Working};
use crate::{owed, say, status};
use anyhow::{Context as _, Result, bail, ensure};
use by::{By, done};
use clap::{ArgGroup, Args, Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;
use password::{NewPassword, asked_password, read_password};
use shown::{Format, shown};
use spec::{Affilie, Function, Role, Scope};
use std::path::PathBuf;
use store::{AccountHindrance, Act, NewAccount, NewToken, Store};
use totp::Totp;
use web::{Secret, Token};
use words::{affilie, expiry, name, scope};

/// Accounts of the console and the API, their mandates and tokens; the account of an employer
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau account create --role employer --name paie --affilie 1773341
  bordereau account token --name paie --scope deposits:write deposits:read
  bordereau account list
  bordereau account revoke --token 0123456789abcdef
  bordereau account totp reset --name guichet --reason 'telephone lost'
  bordereau account show --affilie 1773341 --at 2026-06-10
  bordereau account statement --affilie 1773341 --year 2026 -o releve.html \\
      --format html

All of it works while the service runs, and takes effect at once.
`show --affilie` and `statement` are about money: what an employer owes and has
paid. Everything else is about who may use the API.")]
pub(crate) struct Account {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    at: VisitArgs,
}

#[derive(Subcommand)]
enum Command {
    Create(Create),
    Password(Password),
    Bind(Bind),
    Token(NewTokenOf),
    Mandate(Mandate),
    List(List),
    Show(Show),
    Statement(Statement),
    Disable(Disable),
    Totp(Totp),
    Link(link::Link),
    Unlink(link::Unlink),
    Revoke(Revoke),
}

/// Make an account
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau account create --role employer --name paie --affilie 1773341
  bordereau account create --role employer --function reader --name lecture \\
      --affilie 1773341
  bordereau account create --role accountant --name 'Fiduciaire Atlas' \\
      --affilie 1773341 --affilie 3002003
  bordereau account create --role operator --name guichet
  bordereau account create --role auditor --name audit --password-file -
  bordereau account create --role insured --name amina --insured 168764721 \\
      --password-stdin

Exit status: 0 made, 1 it could not be made so, 2 could not run.")]
struct Create {
    /// What it is
    #[arg(long, value_enum)]
    role: RoleName,
    /// Its name, which no other has
    #[arg(long, value_parser = name)]
    name: String,
    /// Affiliate that it acts for, from today on; several may be given
    #[arg(long, value_name = "N", value_parser = affilie)]
    affilie: Vec<Affilie>,
    /// What it does for its employer [default: administrator]
    #[arg(long, value_enum)]
    function: Option<FunctionName>,
    /// Number of the insured person that it is, for the role insured
    #[arg(long, value_name = "NUMBER", value_parser = crate::asked::insured)]
    insured: Option<i32>,
    #[command(flatten)]
    secret: NewPassword,
    #[command(flatten)]
    by: By,
}

/// Set the password with which people sign in to the console. Its sessions end
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau account password --name guichet
  bordereau account password --name guichet --password-file -

On a terminal the password is asked for, and not shown.
Exit status: 0 set, 1 it was refused, 2 could not run.")]
struct Password {
    /// Name of the account
    #[arg(long)]
    name: String,
    /// File with the password, at least 12 characters; `-` is standard input [default: ask]
    #[arg(long = "password-file", value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    by: By,
}

/// Say which insured person an account is, once and for good
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau account bind --name amina --insured 168764721

Exit status: 0 done, 1 it was refused, 2 could not run.")]
struct Bind {
    /// Name of the account
    #[arg(long)]
    name: String,
    /// Number of the insured person
    #[arg(long, value_name = "NUMBER", value_parser = crate::asked::insured)]
    insured: i32,
    #[command(flatten)]
    by: By,
}

/// Make a token and print it, once: only a digest of it is kept
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau account token --name paie --scope deposits:write deposits:read
  bordereau account token --name paie --scope deposits:read --expires 2027-12-31
  TOKEN=$(bordereau account token --name paie --scope deposits:write)

Scopes: deposits:read, deposits:write, preetablis:read, acts:write,
journal:read, reports:read, audit:verify, careers:read, statements:read,
attestations:read, attestations:write, payments:write. An account holds those
that its role allows.
Exit status: 0 made, 1 it could not be made so, 2 could not run.")]
struct NewTokenOf {
    /// Name of the account
    #[arg(long)]
    name: String,
    /// What it opens; several may be given
    #[arg(long, required = true, num_args = 1.., value_name = "SCOPE", value_parser = scope)]
    scope: Vec<Scope>,
    /// Affiliate to which it is confined [default: all of the account]; several may be given
    #[arg(long, value_name = "N", value_parser = affilie)]
    affilie: Vec<Affilie>,
    /// When it ends: a day, the last on which it opens anything, or a time
    #[arg(long, value_name = "WHEN", value_parser = expiry)]
    expires: Option<Timestamp>,
    #[command(flatten)]
    by: By,
}

/// Let an account act for an affiliate, or end that
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau account mandate --name 'Fiduciaire Atlas' --affilie 4004007
  bordereau account mandate --name 'Fiduciaire Atlas' --affilie 4004007 --end

Exit status: 0 done, 1 it was refused, 2 could not run.")]
struct Mandate {
    /// Name of the account
    #[arg(long)]
    name: String,
    /// For whom; several may be given
    #[arg(long, required = true, value_name = "N", value_parser = affilie)]
    affilie: Vec<Affilie>,
    /// End it now
    #[arg(long)]
    end: bool,
    #[command(flatten)]
    by: By,
}

/// List accounts
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau account list
  bordereau account list --format json")]
struct List {
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Show an account of the API by its name, or the account of an employer by his
/// number
#[derive(Args)]
#[command(
    group(ArgGroup::new("which").required(true).args(["named", "name", "affilie"])),
    override_usage = "bordereau account show [--format <FORMAT>] <NAME>
       bordereau account show [OPTIONS] --affilie <N>",
    after_help = "Examples:
  bordereau account show --name paie
  bordereau account show paie --format json
  bordereau account show --affilie 1773341 --at 2026-06-10
  bordereau account show --affilie 1773341 --format pdf -o compte.pdf

With a name: who may use the API, with mandates and tokens (table, json).
With --affilie: what the employer owes and has paid, month by month. At an
earlier date it shows what is known now, each payment from its value date;
--as-known leaves out what was recorded after that date.")]
struct Show {
    /// Name of an account of the API
    #[arg(value_name = "NAME")]
    named: Option<String>,
    /// The same
    #[arg(long)]
    name: Option<String>,
    /// Affiliate whose account it is
    #[arg(long, value_name = "N", value_parser = affilie)]
    affilie: Option<Affilie>,
    /// How it stands at the end of this day [default: today]
    #[arg(long, value_name = "DATE", requires = "affilie")]
    at: Option<Date>,
    /// Only what was recorded by then
    #[arg(long, requires = "affilie")]
    as_known: bool,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: PageFormat,
    /// File to write [default: standard output]
    #[arg(short, long, value_name = "FILE", requires = "affilie")]
    output: Option<PathBuf>,
}

/// Disable an account with all of its tokens
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau account disable --name paie --reason 'left the firm'

Exit status: 0 done, 1 it was refused, 2 could not run.")]
struct Disable {
    /// Name of the account
    #[arg(long)]
    name: String,
    #[command(flatten)]
    by: By,
}

/// Revoke a token
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau account revoke --token 0123456789abcdef
  bordereau account revoke --token 0123456789abcdef --reason 'lost'

Exit status: 0 done, 1 it was refused, 2 could not run.")]
struct Revoke {
    /// The token, or its id: the 16 digits after brd_
    #[arg(long)]
    token: String,
    #[command(flatten)]
    by: By,
}

#[derive(Clone, Copy, ValueEnum)]
enum RoleName {
    Employer,
    Accountant,
    Insured,
    Operator,
    Auditor,
}

#[derive(Clone, Copy, ValueEnum)]
enum FunctionName {
    /// Everything
    Administrator,
    /// Sends declarations
    Declarant,
    /// Pays
    Payer,
    /// Reads
    Reader,
}

impl From<FunctionName> for Function {
    fn from(name: FunctionName) -> Self {
        match name {
            FunctionName::Administrator => Self::Administrator,
            FunctionName::Declarant => Self::Declarant,
            FunctionName::Payer => Self::Payer,
            FunctionName::Reader => Self::Reader,
        }
    }
}

impl Create {
    fn role(&self) -> Result<Role> {
        let function = self.function.map(Function::from);
        let role = match self.role {
            RoleName::Employer => Role::Employer(function.unwrap_or(Function::Administrator)),
            RoleName::Accountant => Role::Accountant,
            RoleName::Insured => Role::Insured,
            RoleName::Operator => Role::Operator,
            RoleName::Auditor => Role::Auditor,
        };
        let is_employer = matches!(role, Role::Employer(_));
        ensure!(is_employer || function.is_none(), "only an employer has a --function");
        ensure!(
            role == Role::Insured || self.insured.is_none(),
            "only the role insured has an --insured"
        );
        ensure!(
            role.has_mandates() || self.affilie.is_empty(),
            "the role {} has no --affilie",
            role.name()
        );
        Ok(role)
    }

    async fn run(&self, store: &Store, act: Act<'_>) -> Result<u8> {
        let (role, secret) = (self.role()?, self.secret.secret()?);
        let (nom, affilies) = (self.name.as_str(), self.affilie.as_slice());
        let new = NewAccount { nom, role, affilies, secret: secret.as_deref() };
        let made = done(store.make_account(&new, act).await?, nom);
        match self.insured {
            Some(insured) if made == status::FINE => {
                Ok(done(store.bind_insured(nom, insured, act).await?, nom))
            }
            _ => Ok(made),
        }
    }
}

impl Account {
    pub(crate) fn run(self) -> Result<u8> {
        let access = match &self.command {
            // The first account may come before the first start of the service.
            Command::Create(_) => Access::Make,
            Command::List(_) | Command::Show(_) | Command::Statement(_) => Access::Read,
            _ => Access::Act,
        };
        self.at.visit()?.run(access, async |at| self.command.run(at).await)
    }
}

impl Command {
    async fn run(&self, at: Working<'_>) -> Result<u8> {
        let Working { database, config, .. } = at;
        let store = &database.store;
        let actor = |by: &By| crate::actor::actor(by.actor.as_deref());
        match self {
            Self::Create(create) => {
                let act = Act { actor: &actor(&create.by), reason: &create.by.reason };
                create.run(store, act).await
            }
            Self::Password(of) => {
                let password = match &of.file {
                    Some(path) => read_password(path)?,
                    None => asked_password()?,
                };
                let secret = Secret::of_password(&password)?.into_phc();
                let act = Act { actor: &actor(&of.by), reason: &of.by.reason };
                Ok(done(store.set_secret(&of.name, &secret, act).await?, &of.name))
            }
            Self::Bind(bind) => {
                let act = Act { actor: &actor(&bind.by), reason: &bind.by.reason };
                Ok(done(store.bind_insured(&bind.name, bind.insured, act).await?, &bind.name))
            }
            Self::Token(token) => token.run(database).await,
            Self::Mandate(mandate) => {
                let by = &mandate.by;
                let act = Act { actor: &actor(by), reason: &by.reason };
                if !mandate.end {
                    let given = store.give_mandates(&mandate.name, &mandate.affilie, act).await?;
                    return Ok(done(given, &mandate.name));
                }
                let mut worst = status::FINE;
                for affilie in &mandate.affilie {
                    let ended = store.end_mandate(&mandate.name, *affilie, act).await?;
                    worst = worst.max(done(ended, &mandate.name));
                }
                Ok(worst)
            }
            Self::List(list) => {
                shown(&store.accounts(None).await?, list.format, config)?;
                Ok(status::FINE)
            }
            Self::Show(show) => show.run(at).await,
            Self::Statement(statement) => statement.run(at).await,
            Self::Disable(disable) => {
                let act = Act { actor: &actor(&disable.by), reason: &disable.by.reason };
                Ok(done(store.disable_account(&disable.name, act).await?, &disable.name))
            }
            Self::Totp(totp) => totp.run(database).await,
            Self::Link(link) => link.run(store, config).await,
            Self::Unlink(unlink) => unlink.run(store).await,
            Self::Revoke(revoke) => {
                let id = revoke.token.strip_prefix("brd_").unwrap_or(&revoke.token);
                let id = id.split('_').next().unwrap_or_default();
                let act = Act { actor: &actor(&revoke.by), reason: &revoke.by.reason };
                Ok(done(store.revoke_token(id, act).await?, id))
            }
        }
    }
}

impl Show {
    async fn run(&self, at: Working<'_>) -> Result<u8> {
        let format = self.format;
        if let Some(affilie) = self.affilie {
            let asked = Asked { affilie, at: self.at, as_known: self.as_known };
            let to = (format, self.output.as_deref());
            return owed::account::show(asked, to, at).await;
        }
        let format = match format {
            PageFormat::Table => Format::Table,
            PageFormat::Json => Format::Json,
            PageFormat::Csv | PageFormat::Html | PageFormat::Pdf => {
                bail!("an account of the API is shown as table or json")
            }
        };
        let name = self.name.as_ref().or(self.named.as_ref());
        let name = name.context("name an account, or an employer with --affilie")?;
        let found = at.database.store.accounts(Some(name)).await?;
        if found.is_empty() {
            return Ok(done(Err(AccountHindrance::Unknown), name));
        }
        shown(&found, format, at.config)?;
        Ok(status::FINE)
    }
}

impl NewTokenOf {
    async fn run(&self, database: &Database) -> Result<u8> {
        let token = Token::draw()?;
        let expire_le = self.expires.map(|at| at.to_string());
        let new = NewToken {
            id: token.id(),
            compte: &self.name,
            empreinte: &token.digest(),
            portees: &self.scope,
            affilies: Some(self.affilie.as_slice()).filter(|some| !some.is_empty()),
            expire_le: expire_le.as_deref(),
        };
        let actor = crate::actor::actor(self.by.actor.as_deref());
        let act = Act { actor: &actor, reason: &self.by.reason };
        let made = database.store.make_token(&new, act).await?;
        if made.is_ok() {
            say(format!("{}\n", token.written()))?;
        }
        Ok(done(made, &self.name))
    }
}
