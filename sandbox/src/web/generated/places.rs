//! Where the invented employers sit, and in what money they pay.

/// A town with an office.
pub(super) struct Place {
    pub(super) city: &'static str,
    pub(super) region: &'static str,
    /// ISO 3166-1 alpha-2.
    pub(super) country: &'static str,
    /// ISO 4217.
    pub(super) currency: &'static str,
    /// What a US dollar's worth of work is paid in `currency`, roughly.
    pub(super) rate: f64,
}

pub(super) const PLACES: &[Place] = &[
    Place { city: "Portland", region: "Oregon", country: "US", currency: "USD", rate: 1.0 },
    Place { city: "Austin", region: "Texas", country: "US", currency: "USD", rate: 1.0 },
    Place { city: "Pittsburgh", region: "Pennsylvania", country: "US", currency: "USD", rate: 0.95 },
    Place { city: "Toronto", region: "Ontario", country: "CA", currency: "CAD", rate: 1.1 },
    Place { city: "London", region: "England", country: "GB", currency: "GBP", rate: 0.62 },
    Place { city: "Leeds", region: "England", country: "GB", currency: "GBP", rate: 0.52 },
    Place { city: "Dublin", region: "Leinster", country: "IE", currency: "EUR", rate: 0.72 },
    Place { city: "Berlin", region: "Berlin", country: "DE", currency: "EUR", rate: 0.68 },
    Place { city: "Hamburg", region: "Hamburg", country: "DE", currency: "EUR", rate: 0.66 },
    Place { city: "Utrecht", region: "Utrecht", country: "NL", currency: "EUR", rate: 0.7 },
    Place { city: "Lyon", region: "Auvergne-Rhône-Alpes", country: "FR", currency: "EUR", rate: 0.6 },
    Place { city: "Melbourne", region: "Victoria", country: "AU", currency: "AUD", rate: 1.15 },
];
