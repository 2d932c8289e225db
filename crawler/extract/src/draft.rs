//! A posting while it is being read: the first rule that finds a field wins, and is remembered.

mod finish;

use std::collections::BTreeMap;

use posting::{DescriptionFormat, EmploymentType, Location, PostingData, Salary, Workplace};
use time::OffsetDateTime;
use url::Url;

use crate::{
    html::site_label,
    normalize::{employment, entities, places, salary, text, workplace},
};

/// The contract's bounds (`job.found`), in characters.
const MAX_LINE: usize = 2_000;
const MAX_LOCATION: usize = 4_000;
const MAX_DESCRIPTION: usize = 2 << 20;

fn is_control(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
}
const MAX_ID: usize = 512;
const MAX_URL: usize = 8_192;

/// Collects fields.
#[derive(Default)]
pub(crate) struct Draft {
    data: PostingData,
    provenance: BTreeMap<String, String>,
    /// Set while the company is only a tenant's name.
    tenant: Option<String>,
    /// Pay as a text that the salary was read from.
    pay_in_words: Option<String>,
}

impl Draft {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    fn note(&mut self, field: &str, rule: &str) {
        self.provenance.insert(field.to_owned(), rule.to_owned());
    }

    fn line(text: Option<&str>, max: usize) -> Option<String> {
        let plain = text::plain(text?);
        Some(posting::text::truncate_chars(&plain, max).to_owned()).filter(|text| !text.is_empty())
    }

    pub(crate) fn title(&mut self, found: Option<&str>, rule: &str) {
        if self.data.title.is_empty()
            && let Some(title) = Self::line(found, MAX_LINE)
        {
            self.data.title = title;
            self.note("title", rule);
        }
    }

    pub(crate) fn company(&mut self, found: Option<&str>, rule: &str) {
        if self.data.company.is_none()
            && let Some(company) = Self::line(found, MAX_LINE)
        {
            self.data.company = Some(company);
            self.note("company", rule);
        }
    }

    /// The last resort: a name made of the tenant's, which the text itself may spell better.
    pub(crate) fn company_of_tenant(&mut self, tenant: &str) {
        // Boards on companies' own hosts are named by these.
        let tenant = site_label(tenant.strip_prefix("eu/").unwrap_or(tenant));
        // An account's number is nobody's name.
        let is_number = tenant.len() > 4 && tenant.bytes().all(|byte| byte.is_ascii_digit());
        if self.data.company.is_none() && !is_number {
            self.company(Some(&text::name_of_slug(&tenant.replace("%20", " "))), "tenant");
            self.tenant = self.data.company.is_some().then(|| tenant.to_owned());
        }
    }

    /// The location as the source words it; read into places too, unless places are stated apart.
    pub(crate) fn location(&mut self, found: Option<&str>, rule: &str) {
        // A line that is all in brackets lost its city on the way.
        let found = found.map(str::trim).map(|line| {
            line.strip_prefix('(')
                .and_then(|line| line.strip_suffix(')'))
                .filter(|line| !line.contains(['(', ')']))
                .unwrap_or(line)
        });
        if self.data.location.is_none()
            && let Some(line) = Self::line(found, MAX_LOCATION)
        {
            self.workplace(workplace::in_place(&line), rule);
            self.data.location = Some(line);
            self.note("location", rule);
        }
    }

    /// Structured places; the line for people is made from them where the source has none.
    pub(crate) fn places(&mut self, found: Vec<Location>, rule: &str) {
        if !self.data.locations.is_empty() || found.is_empty() {
            return;
        }
        self.data.locations = found;
        self.note("locations", rule);
        if self.data.location.is_none() {
            let lines: Vec<String> = self.data.locations.iter().filter_map(places::line).collect();
            self.location(Some(&lines.join("; ")), rule);
        }
    }

    /// HTML, its mark-up decoded where the source escaped it.
    pub(crate) fn html(&mut self, found: Option<&str>, rule: &str) {
        let Some(found) = found.map(str::trim).filter(|text| !text.is_empty()) else { return };
        if !self.data.description.is_empty() {
            return;
        }
        let mut html = entities::html(found);
        // Some feeds escape twice: what is mark-up only after a second decoding is decoded again.
        if !entities::has_tags(&html) && html.contains("&amp;lt;") {
            html = entities::html(&entities::decode(&html));
        }
        if entities::has_tags(&html) {
            return self.describe(&html, DescriptionFormat::Html, rule);
        }
        // No tag at all: the field holds plain text, or Markdown as some systems write it into their JSON-LD.
        let text = entities::decode(&html);
        let format =
            if text::is_markdown(&text) { DescriptionFormat::Markdown } else { DescriptionFormat::Text };
        self.describe(&text, format, rule);
    }

    fn describe(&mut self, description: &str, format: DescriptionFormat, rule: &str) {
        // Control characters show nothing, and as JSON each is six bytes of a message that has a limit.
        self.data.description =
            posting::text::truncate_chars(description, MAX_DESCRIPTION).replace(is_control, "");
        self.data.description_format = format;
        self.note("description", rule);
    }

    /// Sections of a description, each with a heading of its own; blank ones are left out.
    pub(crate) fn sections(&mut self, sections: &[(Option<String>, Option<String>)], rule: &str) {
        let mut html = String::new();
        for (heading, body) in sections {
            let body = body.as_deref().map(str::trim).unwrap_or_default();
            if body.is_empty() || text::of_html(body, body.len()).is_empty() {
                continue;
            }
            if let Some(heading) = heading.as_deref().map(text::plain).filter(|heading| !heading.is_empty()) {
                html.push_str(&format!("<h3>{}</h3>\n", text::escape(&heading)));
            }
            let body = entities::html(body);
            let body = if entities::has_tags(&body) { body } else { text::to_html(&entities::decode(&body)) };
            // A list of items without its list, as Lever sends it.
            let bare_items = body.starts_with("<li") && !body.contains("<ul") && !body.contains("<ol");
            html.push_str(&if bare_items { format!("<ul>{body}</ul>\n") } else { format!("{body}\n") });
        }
        self.html(Some(&html), rule);
    }

    pub(crate) fn external_id(&mut self, found: Option<String>, rule: &str) {
        if self.data.external_id.is_none()
            && let Some(id) = found.and_then(|found| Self::line(Some(&found), MAX_ID))
        {
            self.data.external_id = Some(id);
            self.note("external_id", rule);
        }
    }

    pub(crate) fn department(&mut self, found: Option<&str>, rule: &str) {
        if self.data.department.is_none()
            && let Some(department) = Self::line(found, MAX_LINE).filter(|text| text != "-")
        {
            self.data.department = Some(department);
            self.note("department", rule);
        }
    }

    pub(crate) fn apply_url(&mut self, found: Option<&str>, base: &Url, rule: &str) {
        let Some(url) = found.and_then(|found| base.join(found.trim()).ok()) else { return };
        if self.data.apply_url.is_none()
            && matches!(url.scheme(), "http" | "https")
            && url.as_str().len() <= MAX_URL
        {
            self.data.apply_url = Some(url.into());
            self.note("apply_url", rule);
        }
    }

    pub(crate) fn employment(&mut self, found: Option<&str>, rule: &str) {
        self.employment_type(found.and_then(employment::parse), rule);
    }

    pub(crate) fn employment_type(&mut self, found: Option<EmploymentType>, rule: &str) {
        if self.data.employment_type.is_none() && found.is_some() {
            self.data.employment_type = found;
            self.note("employment_type", rule);
        }
    }

    pub(crate) fn workplace(&mut self, found: Option<Workplace>, rule: &str) {
        if self.data.workplace.is_none() && found.is_some() {
            self.data.workplace = found;
            self.note("workplace", rule);
        }
    }

    /// Pay in the source's words. A sign of several currencies is kept for [`Draft::finish`], which knows the country.
    pub(crate) fn stated_pay(&mut self, text: Option<&str>, rule: &str) {
        let Some(text) = text else { return };
        if self.data.salary.is_none()
            && let Some(pay) = salary::parse(text, None)
        {
            self.pay_in_words = Some(text.to_owned());
            self.salary(Some(pay), rule);
        }
    }

    pub(crate) fn salary(&mut self, found: Option<Salary>, rule: &str) {
        if self.data.salary.is_none() && found.is_some() {
            self.data.salary = found;
            self.note("salary", rule);
        }
    }

    pub(crate) fn posted_at(&mut self, found: Option<OffsetDateTime>, rule: &str) {
        if self.data.posted_at.is_none() && found.is_some() {
            self.data.posted_at = found;
            self.note("posted_at", rule);
        }
    }

    pub(crate) fn valid_through(&mut self, found: Option<OffsetDateTime>, rule: &str) {
        if self.data.valid_through.is_none() && found.is_some() {
            self.data.valid_through = found;
            self.note("valid_through", rule);
        }
    }

    pub(crate) fn language(&mut self, found: Option<String>, rule: &str) {
        if self.data.language.is_none() && found.is_some() {
            self.data.language = found;
            self.note("language", rule);
        }
    }

    pub(crate) fn has_description(&self) -> bool {
        !self.data.description.is_empty()
    }

    /// What is there so far.
    pub(crate) fn data(&self) -> &PostingData {
        &self.data
    }
}
