//! Conditions of every wording with invented parameters and exceptions.

use scpo_core::condition::{ParameterForm, ParameterSpec, Wording, WriteFaultKind, Writer};
use scpo_core::finding::Id;
use scpo_core::record::{ConditionKind, Parameter, Text};
use serde_json::{Value, json};

/// SplitMix64.
pub struct Rolls(pub u64);

impl Rolls {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below another.
    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most as u64).unwrap()
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// A condition to be written.
pub struct Invented {
    pub type_code: String,
    pub kind: ConditionKind,
    pub parameters: Vec<Parameter>,
    pub exceptions: Vec<Text>,
}

/// Every type and kind that can be written, clauses aside: they have no parameters.
pub fn wordings(writer: &Writer) -> Vec<(String, ConditionKind)> {
    let mut found = Vec::new();
    for of in writer.catalogue().types() {
        for kind in ConditionKind::ALL.iter().filter(|kind| **kind != ConditionKind::NotACondition) {
            let fault = writer.write(&Wording::new(of.code.as_str(), *kind)).err().map(|fault| fault.kind);
            if !matches!(fault, Some(WriteFaultKind::OwnWords | WriteFaultKind::KindNotWritten)) {
                found.push((of.code.as_str().to_owned(), *kind));
            }
        }
    }
    found
}

/// A condition with all its required parameters and some of the others.
pub fn invent(writer: &Writer, type_code: &str, kind: ConditionKind, rolls: &mut Rolls) -> Invented {
    let of = writer.catalogue().latest(type_code).unwrap();
    let notice = of.parameters.iter().any(|spec| spec.name.as_str().starts_with("notify_"))
        || ["financial_report", "passport_surrender", "provide_information"].contains(&type_code);
    // The stopping of a clock has no words yet: the writer refuses it.
    let told = |spec: &&ParameterSpec| {
        notice && kind != ConditionKind::Permission && spec.name.as_str() != "clock_stops"
    };
    let common = writer.catalogue().common_parameters().iter().filter(told);
    // Now and then few of them, so that wordings with nothing but what they must have are met.
    let sparse = rolls.below(3) == 0;
    let mut given = || if sparse { rolls.below(8) == 0 } else { rolls.below(3) > 0 };
    let chosen: Vec<&ParameterSpec> =
        of.parameters.iter().chain(common).filter(|spec| spec.required || given()).collect();
    let parameters = chosen.into_iter().map(|spec| parameter(spec, type_code, rolls)).collect();
    let exceptions = match rolls.below(3) {
        0 => vec![text(rolls.one::<&str>(EXCEPTIONS))],
        _ => Vec::new(),
    };
    Invented { type_code: type_code.to_owned(), kind, parameters, exceptions }
}

fn text(words: &str) -> Text {
    Text::new(words.to_owned())
}

const EXCEPTIONS: &[&str] = &[
    "save in an emergency",
    "except with the consent of the court",
    "other than for work required by an employer",
    "save with the written consent of a court",
    "This paragraph does not apply in hospital.",
];

fn parameter(spec: &ParameterSpec, type_code: &str, rolls: &mut Rolls) -> Parameter {
    let value = match spec.form {
        ParameterForm::Money => {
            let pounds = *rolls.one(&[5_000, 20_000, 50_000, 100_000, 123_450, 250_000, 1_000_000, 7_550]);
            json!({"money": {"pence": pounds, "currency": rolls.one(&["GBP", "GBP", "EUR", "USD"])}})
        }
        ParameterForm::Count => json!({"count": 1 + rolls.below(30)}),
        ParameterForm::Duration => json!({"duration": period(spec.name.as_str(), rolls)}),
        ParameterForm::Time => json!({"time": format!("{:02}:{:02}", rolls.below(24), rolls.below(4) * 15)}),
        ParameterForm::Reference => json!({"reference": rolls.one(&["Map-1", "Map-4"])}),
        ParameterForm::Text => json!({"text": words(spec, type_code, rolls)}),
        ParameterForm::List => json!({"list": items(spec.name.as_str(), type_code, rolls)}),
        ParameterForm::Date => json!({"date": "2027-03-01"}),
    };
    Parameter { name: Id::new(spec.name.as_str()).unwrap(), value: serde_json::from_value(value).unwrap() }
}

/// A period of one unit, counted or not as its place allows.
fn period(name: &str, rolls: &mut Rolls) -> Value {
    let days = 1 + rolls.below(60);
    let mut period = match (name, rolls.below(4)) {
        ("interval" | "history_kept" | "period" | "max_absence", 0) => json!({"days": days}),
        ("interval" | "history_kept" | "period" | "max_absence", _) => json!({"months": 1 + rolls.below(11)}),
        (_, 0) => json!({"hours": *rolls.one(&[24, 48, 72])}),
        (_, 1) => json!({"working_days": 1 + rolls.below(15)}),
        _ => json!({"days": days}),
    };
    let counting: &[&str] = match name {
        "notify_within" => &["after", "clear", "beginning_with"],
        "notify_before" => &["clear"],
        _ => &[],
    };
    if !counting.is_empty() && rolls.below(2) == 0 {
        period["counting"] = json!(rolls.one(counting));
    }
    period
}

fn words(spec: &ParameterSpec, type_code: &str, rolls: &mut Rolls) -> String {
    if !spec.values.is_empty() {
        return rolls.one(&spec.values).to_string();
    }
    let pool: &[&str] = match spec.name.as_str() {
        "route" if type_code == "passport_surrender" => &["by hand", "by recorded delivery"],
        "recipient" => &[
            "the National Crime Agency",
            "Essex Police",
            "the Chief Constable of Kent Police",
            "the Lifetime Offender Management Unit of the National Crime Agency",
        ],
        "route" => {
            &["in writing", "by e-mail", "by post to PO Box 8000, London", "by recorded delivery", "by hand"]
        }
        "address" => &["14 Tannery Court, Wrexham", "61 Collier Street, Barnsley"],
        "direct_or_indirect" => &["directly or indirectly", "by any means"],
        "device_care" => &["charge the device daily", "keep the equipment in working order"],
        other => panic!("no words for {other}"),
    };
    (*rolls.one(pool)).to_owned()
}

fn items(name: &str, type_code: &str, rolls: &mut Rolls) -> Vec<String> {
    let pool: &[&str] = match (name, type_code) {
        ("data", "vehicles") => &["registration number", "make", "model", "colour"],
        ("data", "computers") => &["make", "model", "serial number"],
        ("data", _) => &["make", "model", "IMEI number", "telephone number"],
        ("permitted_access", _) => &[
            "a router registered at the home address",
            "equipment provided by an employer",
            "a public library",
        ],
        ("classes", "encrypted_messaging") => {
            &["WhatsApp", "an application which deletes its contents after a set time", "Signal"]
        }
        ("classes", _) => &["a virtual private network", "a proxy server", "the Tor network"],
        ("items", "signal_blockers") => {
            &["a GPS jammer", "a GSM blocker", "a Faraday bag large enough to hold a telephone"]
        }
        ("items", "counter_surveillance_equipment") => {
            &["a covert camera", "a bug detector", "a radio scanner"]
        }
        ("items", "vessels_aircraft") => &["a boat", "a trailer", "a drone"],
        ("items", "production_equipment") => &["a tablet press", "a powder press", "a vacuum sealer"],
        ("items", "vehicle_parts_concealment") => {
            &["a false floor", "a false fuel tank", "a blank vehicle key"]
        }
        ("items", _) => &["a crossbow", "a deactivated firearm", "a ballistic vest"],
        ("services", "online_selling") => &["eBay", "an online auction", "a social media page"],
        ("services", _) => &["Facebook", "Instagram", "a multi-player game"],
        ("facilities", _) => &["a public telephone kiosk", "an internet cafe", "a telephone box in a street"],
        ("content", "financial_report") => {
            &["income", "outgoings", "bank balances", "copies of bank statements"]
        }
        ("content", _) => &["invoices", "delivery notes", "VAT returns"],
        ("sectors", "employment") => &["freight forwarding", "baggage handling", "port services"],
        ("sectors", _) => &["scrap metal", "car washing", "private hire"],
        ("itinerary", _) => &["date of departure", "destination", "means of travel", "date of return"],
        ("areas", _) => &["Moss Side", "the Byker ward of Newcastle upon Tyne", "Digbeth"],
        ("persons", _) => &["Orlan Brackwhistle", "Teague Marrowby", "Dessa Quillander"],
        ("groups", _) => &["the Ashgate Young Firm", "the Iron Wardens Motorcycle Club"],
        ("substances", _) => &["benzocaine", "lidocaine", "caffeine powder"],
        ("means", _) => &["telephone call", "text message", "e-mail"],
        (other, _) => panic!("no items for {other}"),
    };
    let count = 1 + rolls.below(pool.len());
    let from = rolls.below(pool.len());
    (0..count).map(|step| pool[(from + step) % pool.len()].to_owned()).collect()
}
