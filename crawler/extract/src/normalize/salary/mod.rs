//! Stated pay: figures, currency, period. Monthly is not yearly, a range is never swapped, a currency never guessed.

mod currency;
mod figure;
mod unit;
mod words;

use posting::{Salary, SalaryUnit};

pub use currency::{currency, of_country};
pub use figure::figure;
pub use unit::unit;
pub use words::parse;

/// Above this a figure is a typing error or an identifier, in every currency.
const MAX_FIGURE: f64 = 1e11;

/// Puts pay together; `None` when there is no figure. A minimum above its maximum is a source's error that cannot be
/// repaired without guessing which is which, so only a plain exchange of the two is accepted as one.
pub fn build(
    min: Option<f64>,
    max: Option<f64>,
    currency: Option<String>,
    unit: Option<SalaryUnit>,
) -> Option<Salary> {
    let real = |figure: &f64| figure.is_finite() && *figure > 0.0 && *figure < MAX_FIGURE;
    let (min, max) = (min.filter(real), max.filter(real));
    let (min, max) = match (min, max) {
        (Some(low), Some(high)) if low > high => (Some(high), Some(low)),
        other => other,
    };
    if min.is_none() && max.is_none() {
        return None;
    }
    let unit = unit.filter(|unit| max.or(min).is_some_and(|figure| fits(*unit, figure, currency.as_deref())));
    let yearly = |figure: Option<f64>| unit.and_then(|unit| Some(cents(figure? * unit.per_year())));
    Some(Salary { min, max, currency, unit, yearly_min: yearly(min), yearly_max: yearly(max) })
}

/// Whether pay of that size can be for that period, where that can be told from the currency: nobody is paid 90,000 dollars an
/// hour. Whether the source has the period wrong or the figure is not guessed.
fn fits(unit: SalaryUnit, figure: f64, currency: Option<&str>) -> bool {
    const STRONG: &[&str] = &["USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "SGD"];
    if !currency.is_some_and(|currency| STRONG.contains(&currency)) {
        return true;
    }
    match unit {
        SalaryUnit::Hour => figure < 5_000.0,
        SalaryUnit::Day => figure < 50_000.0,
        _ => true,
    }
}

fn cents(figure: f64) -> f64 {
    (figure * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests;
