//! A statement as a workbook. An amount is its centimes divided by 100, as a formula: no float
//! stands in the file. Numbers of people are texts: a spreadsheet would cut their zeros.

use super::file::{StatementFile, StatementLine, StatementSums};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError,
};
use spec::{Lang, Words};

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
    fn new(sheet: &'s mut Worksheet, lang: Lang, heads: &[Words]) -> Result<Self, XlsxError> {
        let bold = Format::new().set_bold();
        for (column, head) in (0..).zip(heads) {
            sheet.write_string_with_format(0, column, head.get(lang), &bold)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(Self { sheet, row: 0, money: Format::new().set_num_format("#,##0.00") })
    }

    fn add(&mut self, values: &[Value<'_>]) -> Result<(), XlsxError> {
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

fn line<'a>(insured: &'a str, line: &'a StatementLine) -> [Value<'a>; 9] {
    [
        Value::Text(&line.periode),
        Value::Text(insured),
        Value::Text(&line.name),
        Value::Count(line.jours),
        Value::Money(&line.salaire_reel),
        Value::Money(&line.salaire_plaf),
        Value::Text(line.situation.as_deref().unwrap_or_default()),
        Value::Text(&line.receipt),
        Value::Text(line.rectified_by.as_deref().unwrap_or_default()),
    ]
}

/// When it was made: that of the statement, so that the same statement gives the same bytes.
fn made(file: &StatementFile) -> DocProperties {
    let issued = &file.head.issued_at;
    let at = ExcelDateTime::parse_from_str(issued.get(..19).unwrap_or_default());
    let at = at.or_else(|_| ExcelDateTime::from_ymd(file.year.max(1900), 12, 31));
    match at {
        Ok(at) => DocProperties::new().set_creation_datetime(&at),
        Err(_) => DocProperties::new(),
    }
}

/// The workbook of a statement: months, employees, lines.
///
/// # Errors
/// There is more than a workbook can hold.
pub fn statement_workbook(file: &StatementFile, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&made(file));
    let sheet = book.add_worksheet().set_name(Words::StatementMonths.get(lang))?;
    let heads = [
        Words::AttestationMonth,
        Words::StatementHeads,
        Words::AttestationDays,
        Words::AttestationSalary,
        Words::StatementCapped,
        Words::StatementContributions,
    ];
    let mut rows = Rows::new(sheet, lang, &heads)?;
    for month in &file.months {
        let mut values = vec![Value::Text(&month.periode)];
        values.extend(sums(&month.totals));
        values.push(Value::Money(&month.contributions));
        rows.add(&values)?;
    }
    let mut total = vec![Value::Text(Words::AttestationTotal.get(lang))];
    total.extend(sums(&file.totals));
    rows.add(&total)?;
    let sheet = book.add_worksheet().set_name(Words::StatementEmployees.get(lang))?;
    let heads = [
        Words::AttestationInsured,
        Words::AttestationName,
        Words::StatementLines,
        Words::AttestationDays,
        Words::AttestationSalary,
        Words::StatementCapped,
    ];
    let mut rows = Rows::new(sheet, lang, &heads)?;
    for employee in &file.employees {
        let mut values = vec![Value::Text(&employee.insured), Value::Text(&employee.name)];
        values.extend(sums(&employee.totals));
        rows.add(&values)?;
    }
    let sheet = book.add_worksheet().set_name(Words::StatementLines.get(lang))?;
    let heads = [
        Words::AttestationMonth,
        Words::AttestationInsured,
        Words::AttestationName,
        Words::AttestationDays,
        Words::AttestationSalary,
        Words::StatementCapped,
        Words::StatementSituation,
        Words::StatementReceipt,
        Words::StatementRectifications,
    ];
    let mut rows = Rows::new(sheet, lang, &heads)?;
    for employee in &file.employees {
        for one in &employee.lines {
            rows.add(&line(&employee.insured, one))?;
        }
    }
    for one in &file.without_number {
        rows.add(&line("", one))?;
    }
    book.save_to_buffer()
}
