//! A file controlled whole: findings, repair, names.

use crate::controller::control_bare;
use crate::csv::{control_table, is_table};
use crate::declared::Declared;
use crate::finding::Medium;
use crate::names;
use crate::outcome::{Control, Controlled};
use crate::rectified::control_rectification;
use crate::reference::Reference;
use crate::repair::{Table, complete, complete_table};
use crate::settings::Settings;
use declaration::rectification::is_rectification;

/// Controls a file. `reference` is its préétabli; without one the file's own header is what the
/// other records are compared with, and the result says that conformity was not checked.
#[must_use]
pub fn control(bytes: &[u8], reference: Option<&Reference<'_>>, settings: &Settings) -> Control {
    control_with(bytes, reference, None, settings)
}

/// Controls a file as [`control`] does. `declared` is who stands in the other declarations of its
/// affiliate and period: its entrants are nobody of them (448).
#[must_use]
pub fn control_with(
    bytes: &[u8],
    reference: Option<&Reference<'_>>,
    declared: Option<&Declared>,
    settings: &Settings,
) -> Control {
    let mut control = control_bare(bytes, reference, declared, settings);
    complete(bytes, reference, declared, settings, &mut control);
    names::hear(&mut control, bytes, reference);
    control
}

/// Controls a file, e-BDS or CSV: its content tells which. `declared` is as for [`control_with`].
#[must_use]
pub fn control_any(
    bytes: &[u8],
    reference: Option<&Reference<'_>>,
    declared: Option<&Declared>,
    settings: &Settings,
) -> Controlled {
    if is_rectification(bytes) {
        Controlled { control: control_rectification(bytes, settings), ebds: None }
    } else if is_table(bytes) {
        csv_with(bytes, reference, declared, settings)
    } else {
        controlled(bytes, reference, declared, settings)
    }
}

/// Controls an e-BDS file, which is its own declaration.
fn controlled(
    bytes: &[u8],
    reference: Option<&Reference<'_>>,
    declared: Option<&Declared>,
    settings: &Settings,
) -> Controlled {
    Controlled { control: control_with(bytes, reference, declared, settings), ebds: None }
}

/// Controls a CSV of the profile (`spec/csv.toml`). `reference` is the préétabli that completes it,
/// without which it cannot be composed (BRD-305) and only its cells are controlled.
#[must_use]
pub fn control_csv(
    bytes: &[u8],
    reference: Option<&Reference<'_>>,
    settings: &Settings,
) -> Controlled {
    csv_with(bytes, reference, None, settings)
}

fn csv_with(
    bytes: &[u8],
    reference: Option<&Reference<'_>>,
    declared: Option<&Declared>,
    settings: &Settings,
) -> Controlled {
    let mut found = control_table(bytes, reference, declared, settings);
    let table = Table { received: bytes, reference, declared, settings };
    complete_table(table, &mut found.control);
    names::hear_csv(&mut found.control, (bytes, found.ebds.as_deref()), reference);
    found.control.medium = Medium::Rows;
    for finding in &mut found.control.findings {
        finding.medium = Medium::Rows;
    }
    found
}
