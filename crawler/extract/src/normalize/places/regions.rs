//! States and provinces, where a line names them without their country.

use posting::fingerprint::fold;

const US_STATES: &[(&str, &str)] = &[
    ("AL", "alabama"),
    ("AK", "alaska"),
    ("AZ", "arizona"),
    ("AR", "arkansas"),
    ("CA", "california"),
    ("CO", "colorado"),
    ("CT", "connecticut"),
    ("DE", "delaware"),
    ("FL", "florida"),
    ("GA", "georgia"),
    ("HI", "hawaii"),
    ("ID", "idaho"),
    ("IL", "illinois"),
    ("IN", "indiana"),
    ("IA", "iowa"),
    ("KS", "kansas"),
    ("KY", "kentucky"),
    ("LA", "louisiana"),
    ("ME", "maine"),
    ("MD", "maryland"),
    ("MA", "massachusetts"),
    ("MI", "michigan"),
    ("MN", "minnesota"),
    ("MS", "mississippi"),
    ("MO", "missouri"),
    ("MT", "montana"),
    ("NE", "nebraska"),
    ("NV", "nevada"),
    ("NH", "new hampshire"),
    ("NJ", "new jersey"),
    ("NM", "new mexico"),
    ("NY", "new york"),
    ("NC", "north carolina"),
    ("ND", "north dakota"),
    ("OH", "ohio"),
    ("OK", "oklahoma"),
    ("OR", "oregon"),
    ("PA", "pennsylvania"),
    ("RI", "rhode island"),
    ("SC", "south carolina"),
    ("SD", "south dakota"),
    ("TN", "tennessee"),
    ("TX", "texas"),
    ("UT", "utah"),
    ("VT", "vermont"),
    ("VA", "virginia"),
    ("WA", "washington"),
    ("WV", "west virginia"),
    ("WI", "wisconsin"),
    ("WY", "wyoming"),
    ("DC", "district of columbia"),
];
const PROVINCES: &[(&str, &str, &str)] = &[
    ("ON", "ontario", "CA"),
    ("QC", "quebec", "CA"),
    ("BC", "british columbia", "CA"),
    ("AB", "alberta", "CA"),
    ("MB", "manitoba", "CA"),
    ("SK", "saskatchewan", "CA"),
    ("NS", "nova scotia", "CA"),
    ("NB", "new brunswick", "CA"),
    ("NL", "newfoundland and labrador", "CA"),
    ("NSW", "new south wales", "AU"),
    ("VIC", "victoria", "AU"),
    ("QLD", "queensland", "AU"),
    ("TAS", "tasmania", "AU"),
    ("ACT", "australian capital territory", "AU"),
];
/// Cities outside the United States that are often written with a two-letter country code that is also a state's.
pub(super) const NOT_AMERICAN: &[&str] = &[
    "berlin",
    "munich",
    "munchen",
    "hamburg",
    "cologne",
    "koln",
    "frankfurt",
    "stuttgart",
    "dusseldorf",
    "leipzig",
    "bangalore",
    "bengaluru",
    "mumbai",
    "delhi",
    "new delhi",
    "hyderabad",
    "pune",
    "chennai",
    "gurgaon",
    "gurugram",
    "noida",
    "kolkata",
    "ahmedabad",
    "toronto",
    "vancouver",
    "montreal",
    "calgary",
    "ottawa",
    "edmonton",
    "bogota",
    "medellin",
    "tel aviv",
    "jerusalem",
    "haifa",
    "buenos aires",
    "cordoba",
    "jakarta",
    "bandung",
    "panama city",
    "casablanca",
    "rabat",
    "tunis",
    "tirana",
    "yerevan",
];

/// "DE" behind a city is Germany's code more often than the state's: these are the state's.
pub(super) const IN_DELAWARE: &[&str] = &[
    "wilmington",
    "dover",
    "newark",
    "middletown",
    "smyrna",
    "milford",
    "seaford",
    "georgetown",
    "lewes",
    "new castle",
    "rehoboth beach",
    "bear",
    "claymont",
    "hockessin",
    "delaware city",
    "laurel",
    "millsboro",
    "harrington",
];

/// A state or province, and its country.
pub(super) fn region(text: &str) -> Option<&'static str> {
    let folded = fold(text);
    let upper = text.trim();
    US_STATES
        .iter()
        .any(|(code, name)| {
            *code == upper
                || *name == folded && *name != "washington" && *name != "georgia"
                || folded == "washington state"
        })
        .then_some("US")
        .or_else(|| {
            PROVINCES
                .iter()
                .find(|(code, name, _)| *code == upper || *name == folded)
                .map(|(_, _, country)| *country)
        })
}
