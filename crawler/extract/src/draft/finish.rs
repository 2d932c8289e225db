//! The last look at a draft: what the whole of it says about its parts.

use posting::CanonicalUrl;

use super::{Draft, MAX_URL};
use crate::{
    Extracted,
    normalize::{places, salary, text, workplace},
};

/// The contract's bound of a part of a place (`job.found`), in characters.
const MAX_PART: usize = 300;

impl Draft {
    /// The finished posting; nothing without a title or an address.
    pub(crate) fn finish(mut self, url: &str) -> Option<Extracted> {
        let url = CanonicalUrl::parse(url).ok()?;
        if self.data.title.is_empty() || url.as_str().len() > MAX_URL {
            return None;
        }
        if self.data.locations.is_empty()
            && let Some(line) = &self.data.location
        {
            self.data.locations = places::parse(line);
            if !self.data.locations.is_empty() {
                self.note("locations", "read from location");
            }
        }
        for place in &mut self.data.locations {
            for part in [&mut place.city, &mut place.region, &mut place.country] {
                *part = part.take().map(|text| posting::text::truncate_chars(&text, MAX_PART).to_owned());
            }
        }
        self.data.locations.truncate(500);
        self.currency_of_country();
        if let Some(tenant) = self.tenant.take() {
            let words = text::of_html(&self.data.description, 32_768);
            if let Some(spelled) = text::spelling_of(&tenant, &words) {
                self.data.company = Some(spelled);
                self.note("company", "tenant, as the text spells it");
            }
        }
        let title = self.data.title.clone();
        self.workplace(workplace::in_place(&title), "the title's words");
        if self.data.language.is_none() {
            let found = posting::language::of_text(&text::of_html(&self.data.description, 16_384));
            self.language(found.map(str::to_owned), "the text");
        }
        Some(Extracted { url, data: self.data, provenance: self.provenance })
    }

    /// "$" of a posting whose places are all in one country is that country's dollar, and provenance says so.
    fn currency_of_country(&mut self) {
        let Some(text) = self.pay_in_words.take() else { return };
        let mut countries = self.data.locations.iter().filter_map(|place| place.country.as_deref());
        let Some(country) = countries.next().filter(|first| countries.all(|other| other == *first)) else {
            return;
        };
        let code = salary::of_country(&text, country);
        if let (Some(pay), Some(code)) = (&mut self.data.salary, code)
            && pay.currency.is_none()
        {
            pay.currency = Some(code);
            if let Some(rule) = self.provenance.get_mut("salary") {
                rule.push_str("; the currency is that of the posting's country");
            }
        }
    }
}
