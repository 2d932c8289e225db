//! The invented employers, and in which shape each publishes.

use super::dice::Dice;

/// How an employer's postings reach the web. Each shape is one that crawlers meet daily.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A listing of numbered pages; the postings carry JSON-LD; robots forbid a part that is linked.
    Paged,
    /// No listing: a sitemap index of gzipped sitemaps, named in robots.txt. JSON-LD inside `@graph`.
    Sitemap,
    /// One listing, postings in plain HTML without any structured data.
    Plain,
    /// One listing, postings in microdata; robots ask for a delay.
    Microdata,
    /// One listing, JSON-LD; every answer takes [`SLOW_ANSWER_MS`].
    Slow,
    /// One listing, JSON-LD, and every way a server can misbehave in passing.
    Faulty,
    /// A tenant of Greenhouse's job board API.
    Greenhouse,
    /// A tenant of Lever's postings API.
    Lever,
    /// A tenant of Ashby's posting API.
    Ashby,
}

/// How long the slow host thinks: long enough to be seen in a schedule, short enough for a test.
pub(super) const SLOW_ANSWER_MS: u64 = 300;

/// An invented company.
pub(super) struct Employer {
    pub(super) company: &'static str,
    /// A host, or the tenant's name where the shape is a board system.
    pub(super) place: &'static str,
    pub(super) shape: Shape,
    /// Opens every description.
    pub(super) about: &'static str,
    /// Names of occupations it hires.
    pub(super) hires: &'static [&'static str],
    pub(super) postings: usize,
    /// First posting's number; ranges do not overlap, so a number names a posting everywhere.
    pub(super) first_number: u64,
}

impl Employer {
    /// `web:<host>` or `<system>:<tenant>`.
    pub(super) fn board(&self) -> posting::Board {
        match self.shape {
            Shape::Greenhouse => posting::Board::new("greenhouse", self.place),
            Shape::Lever => posting::Board::new("lever", self.place),
            Shape::Ashby => posting::Board::new("ashby", self.place),
            _ => posting::Board::web(self.place),
        }
    }

    /// The host that its postings' addresses name.
    pub(super) fn host(&self) -> &'static str {
        match self.shape {
            Shape::Greenhouse => "boards.greenhouse.io",
            Shape::Lever => "jobs.lever.co",
            Shape::Ashby => "jobs.ashbyhq.com",
            _ => self.place,
        }
    }

    /// The address of a posting.
    pub(super) fn posting_url(&self, number: u64, slug: &str) -> String {
        let host = self.host();
        match self.shape {
            Shape::Greenhouse => format!("https://{host}/{}/jobs/{number}", self.place),
            Shape::Lever | Shape::Ashby => {
                format!("https://{host}/{}/{}", self.place, uuid_of(self.place, number))
            }
            _ => format!("https://{host}/jobs/{number}-{slug}"),
        }
    }
}

/// The id that Lever and Ashby would give: a UUID, the same on every start.
pub(super) fn uuid_of(tenant: &str, number: u64) -> String {
    let mut dice = Dice::new(number ^ tenant.bytes().fold(7, |sum, b| sum * 31 + u64::from(b)));
    let (a, b) = (dice.next(), dice.next());
    format!(
        "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
        a >> 32,
        (a >> 16) & 0xffff,
        a & 0xfff,
        b >> 52,
        b & 0xffff_ffff_ffff
    )
}

pub(super) const EMPLOYERS: &[Employer] = &[
    Employer {
        company: "Northwind Systems",
        place: "careers.northwind-systems.example",
        shape: Shape::Paged,
        about: "Northwind Systems builds the software that keeps freight moving: four hundred people, eleven \
                offices, and customers who notice within a minute when we are down.",
        hires: &[
            "backend engineer",
            "frontend engineer",
            "data engineer",
            "site reliability engineer",
            "product manager",
            "product designer",
            "quality engineer",
            "account executive",
            "people partner",
        ],
        postings: 60,
        first_number: 1001,
    },
    Employer {
        company: "Brightwater Health",
        place: "jobs.brightwater-health.example",
        shape: Shape::Sitemap,
        about: "Brightwater Health runs nine hospitals and forty clinics. We measure ourselves by how people feel \
                a year after they leave us.",
        hires: &[
            "registered nurse",
            "physiotherapist",
            "data analyst",
            "people partner",
            "accountant",
            "backend engineer",
        ],
        postings: 54,
        first_number: 2001,
    },
    Employer {
        company: "Harbor & Oak",
        place: "www.harbor-and-oak.example",
        shape: Shape::Plain,
        about: "Harbor & Oak is a family of restaurants and small hotels on the coast, open all year and proud of \
                its kitchens.",
        hires: &["chef", "marketing manager", "accountant", "customer support"],
        postings: 24,
        first_number: 3001,
    },
    Employer {
        company: "Lumen Logistics",
        place: "careers.lumen-logistics.example",
        shape: Shape::Microdata,
        about: "Lumen Logistics stores and ships for eight hundred web shops from six warehouses that run day and \
                night.",
        hires: &["warehouse supervisor", "electrician", "data engineer", "backend engineer", "accountant"],
        postings: 30,
        first_number: 4001,
    },
    Employer {
        company: "Tidewater Energy",
        place: "careers.tidewater-energy.example",
        shape: Shape::Slow,
        about: "Tidewater Energy builds and services wind and tidal plants, from the first survey to the last bolt.",
        hires: &["electrician", "mechanical engineer", "data engineer"],
        postings: 12,
        first_number: 5001,
    },
    Employer {
        company: "Orchard Retail",
        place: "jobs.orchard-retail.example",
        shape: Shape::Faulty,
        about: "Orchard Retail sells food to a million households a week, in two hundred shops and by bicycle.",
        hires: &[
            "data analyst",
            "frontend engineer",
            "marketing manager",
            "warehouse supervisor",
            "mobile developer",
        ],
        postings: 16,
        first_number: 6001,
    },
    Employer {
        company: "Kestrel Schools",
        place: "work.kestrel-schools.example",
        shape: Shape::Paged,
        about: "Kestrel Schools is a trust of fourteen schools that share teachers, ideas and a choir.",
        hires: &["teacher", "people partner", "customer support"],
        postings: 14,
        first_number: 7001,
    },
    Employer {
        company: "Meridian Robotics",
        place: "meridianrobotics",
        shape: Shape::Greenhouse,
        about: "Meridian Robotics makes arms that work beside people: in bakeries, laboratories and repair shops.",
        hires: &[
            "embedded engineer",
            "mechanical engineer",
            "machine learning engineer",
            "site reliability engineer",
            "quality engineer",
        ],
        postings: 40,
        first_number: 4_501_230_001,
    },
    Employer {
        company: "Quillbank",
        place: "quillbank",
        shape: Shape::Lever,
        about: "Quillbank is a bank for freelancers: accounts, invoices and taxes in one app, licensed in nine \
                countries.",
        hires: &[
            "backend engineer",
            "security engineer",
            "mobile developer",
            "product manager",
            "product designer",
            "account executive",
            "data analyst",
        ],
        postings: 40,
        first_number: 8001,
    },
    Employer {
        company: "Ferncloud",
        place: "ferncloud",
        shape: Shape::Ashby,
        about: "Ferncloud offers managed databases to teams that would rather build their product. We are ninety \
                people, most of us remote.",
        hires: &[
            "site reliability engineer",
            "backend engineer",
            "frontend engineer",
            "technical writer",
            "customer support",
        ],
        postings: 24,
        first_number: 9001,
    },
];
