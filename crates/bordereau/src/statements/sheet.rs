//! A statement as a workbook. An amount is its centimes divided by 100, as a formula: no float
//! stands in the file. Numbers of people are texts: a spreadsheet would cut their zeros.

use crate::desk::Desk;
use anyhow::Result;
use notices::{StatementFile, StatementLine, StatementSums};
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use spec::Words;

/// Writes rows one below the other.
struct Rows<'s> {
    sheet: &'s mut Worksheet,
    row: u32,
    money: Format,
}

enum Value<'a> {
    Text(&'a str),
    Count(u64),
    Money(&'a str),
}

impl<'s> Rows<'s> {
    fn new(sheet: &'s mut Worksheet, desk: &Desk, heads: &[Words]) -> Result<Self> {
        let bold = Format::new().set_bold();
        for (column, head) in (0..).zip(heads) {
            sheet.write_string_with_format(0, column, desk.word(*head), &bold)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(Self { sheet, row: 0, money: Format::new().set_num_format("#,##0.00") })
    }

    fn add(&mut self, values: &[Value<'_>]) -> Result<()> {
        self.row += 1;
        for (column, value) in (0..).zip(values) {
            match value {
                Value::Text(text) => self.sheet.write_string(self.row, column, *text)?,
                Value::Count(count) => {
                    let count = u32::try_from(*count).unwrap_or(u32::MAX);
                    self.sheet.write_number(self.row, column, count)?
                }
                Value::Money(amount) => {
                    let centimes = amount.replace('.', "");
                    let formula = Formula::new(format!("={centimes}/100")).set_result(*amount);
                    self.sheet.write_formula_with_format(self.row, column, formula, &self.money)?
                }
            };
        }
        Ok(())
    }
}

fn sums(totals: &StatementSums) -> [Value<'_>; 4] {
    [
        Value::Count(totals.lines),
        Value::Count(totals.jours),
        Value::Money(&totals.salaire_reel),
        Value::Money(&totals.salaire_plaf),
    ]
}

fn line<'a>(insured: &'a str, line: &'a StatementLine) -> [Value<'a>; 8] {
    [
        Value::Text(&line.periode),
        Value::Text(insured),
        Value::Text(&line.name),
        Value::Count(line.jours),
        Value::Money(&line.salaire_reel),
        Value::Money(&line.salaire_plaf),
        Value::Text(line.situation.as_deref().unwrap_or_default()),
        Value::Text(&line.receipt),
    ]
}

/// The workbook of a statement: months, employees, lines.
pub(super) fn workbook(file: &StatementFile, desk: &Desk) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name(desk.word(Words::StatementMonths))?;
    let heads = [
        Words::AttestationMonth,
        Words::StatementHeads,
        Words::AttestationDays,
        Words::AttestationSalary,
        Words::StatementCapped,
        Words::StatementContributions,
    ];
    let mut rows = Rows::new(sheet, desk, &heads)?;
    for month in &file.months {
        let mut values = vec![Value::Text(&month.periode)];
        values.extend(sums(&month.totals));
        values.push(Value::Money(&month.contributions));
        rows.add(&values)?;
    }
    let mut total = vec![Value::Text(desk.word(Words::AttestationTotal))];
    total.extend(sums(&file.totals));
    rows.add(&total)?;
    let sheet = book.add_worksheet().set_name(desk.word(Words::StatementEmployees))?;
    let heads = [
        Words::AttestationInsured,
        Words::AttestationName,
        Words::StatementLines,
        Words::AttestationDays,
        Words::AttestationSalary,
        Words::StatementCapped,
    ];
    let mut rows = Rows::new(sheet, desk, &heads)?;
    for employee in &file.employees {
        let mut values = vec![Value::Text(&employee.insured), Value::Text(&employee.name)];
        values.extend(sums(&employee.totals));
        rows.add(&values)?;
    }
    let sheet = book.add_worksheet().set_name(desk.word(Words::StatementLines))?;
    let heads = [
        Words::AttestationMonth,
        Words::AttestationInsured,
        Words::AttestationName,
        Words::AttestationDays,
        Words::AttestationSalary,
        Words::StatementCapped,
        Words::StatementSituation,
        Words::StatementReceipt,
    ];
    let mut rows = Rows::new(sheet, desk, &heads)?;
    for employee in &file.employees {
        for one in &employee.lines {
            rows.add(&line(&employee.insured, one))?;
        }
    }
    for one in &file.without_number {
        rows.add(&line("", one))?;
    }
    Ok(book.save_to_buffer()?)
}
