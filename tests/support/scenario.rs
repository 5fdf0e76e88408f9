//! Worked scenarios in their structured form, turned into case documents and expectations.
//!
//! The form lists orders, events and expected answers of one subject. A word of the form
//! that is not known here is an error that names it; nothing is skipped.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

/// One thing a scenario expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The stage, as in `3`.
    Stage(String),
    /// The unit that holds the public-protection record.
    RecordOwner(String),
    /// The systems that should hold a marker.
    Markers(BTreeSet<String>),
    /// Codes of legal findings that must be among those made.
    Finding(String),
    /// Status of an order.
    OrderStatus { order: String, status: String },
    /// A yes, a no, or nothing for unknown: `in_force`, `bound` or `s10_satisfied`.
    OrderFlag { order: String, field: String, value: Option<bool> },
    /// A date of an order, nothing where none can be given.
    OrderDate { order: String, field: String, date: Option<String> },
    /// The conditions in force.
    ConditionsInForce { order: String, conditions: BTreeSet<String> },
    /// Status of a task, by key.
    TaskStatus { task: String, status: String },
    /// Whether a task's window was compressed.
    TaskCompressed { task: String, compressed: bool },
    /// First day of a task's window.
    Opens { task: String, date: String },
    /// Last day of a task's window.
    Due { task: String, date: String },
    /// The release date that drives planning.
    Release(String),
    /// No release date drives planning.
    NoRelease,
    /// The last lawful day if the subject is released on the estimate.
    LastLawfulDayIfReleasedOnEstimate(String),
}

/// A scenario ready to run.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its name.
    pub id: String,
    /// The case as a `scpo.case/1` document.
    pub case: Value,
    /// The day asked about.
    pub as_of: String,
    /// The day whose knowledge counts.
    pub known_at: String,
    /// Each expectation, and whether it is certain.
    pub expected: Vec<(Expected, bool)>,
}

/// The unit that stands for the regional one in the scenarios.
const REGION: &str = "ROCU";

type Outcome<T> = Result<T, String>;

/// Reads one scenario of the structured form.
///
/// # Errors
///
/// Names the word of the form that is not known, or the field that is missing.
pub fn read(scenario: &Value) -> Outcome<Scenario> {
    Ok(Scenario {
        id: text(scenario, "case_id")?.to_owned(),
        case: case(scenario)?,
        as_of: text(scenario, "as_of")?.to_owned(),
        known_at: text(scenario, "known_at").or_else(|_| text(scenario, "as_of"))?.to_owned(),
        expected: expectations(scenario)?,
    })
}

/// The case document of one scenario.
///
/// # Errors
///
/// Names the word of the form that is not known, or the field that is missing.
pub fn case(scenario: &Value) -> Outcome<Value> {
    let subject = scenario.get("subject").ok_or("subject is missing")?;
    let mut events = vec![subject_opened(scenario, subject)?];
    for order in list(scenario, "orders") {
        events.extend(order_made(order)?);
    }
    let owning_force = list(scenario, "orders").find_map(|o| o.get("owning_force").and_then(Value::as_str));
    for event in list(scenario, "events") {
        events.extend(facts(event, owning_force)?);
    }
    Ok(json!({ "schema": "scpo.case/1", "subject_id": text(subject, "id")?, "events": events }))
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> + use<'v> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn given<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    value.get(key).filter(|v| !v.is_null())
}

fn text<'v>(value: &'v Value, key: &str) -> Outcome<&'v str> {
    given(value, key).and_then(Value::as_str).ok_or_else(|| format!("{key} is missing"))
}

fn first_text<'v>(value: &'v Value, keys: &[&str]) -> Option<&'v str> {
    keys.iter().find_map(|key| given(value, key).and_then(Value::as_str))
}

/// An object of what is given; what is absent is left out.
fn body(code: &str, fields: Vec<(&str, Option<Value>)>) -> (String, Value) {
    let fields: Map<String, Value> =
        fields.into_iter().filter_map(|(key, value)| value.map(|value| (key.to_owned(), value))).collect();
    (code.to_owned(), Value::Object(fields))
}

/// The subject's record opened, on the first day anything is known.
fn subject_opened(scenario: &Value, subject: &Value) -> Outcome<Value> {
    let mut days: Vec<&str> =
        list(scenario, "orders").filter_map(|o| first_text(o, &["recorded_on", "made_on"])).collect();
    days.extend(list(scenario, "events").filter_map(|e| first_text(e, &["recorded", "recorded_on", "date"])));
    let first = days.into_iter().min().map_or_else(|| text(scenario, "as_of"), Ok)?;
    let kind = match text(subject, "kind")? {
        "individual" | "person" => "individual",
        "body" | "company" | "body_corporate" => "body_corporate",
        "partnership" => "partnership",
        "association" | "unincorporated_association" => "unincorporated_association",
        other => return Err(format!("unknown subject kind: {other}")),
    };
    let (code, fields) = body(
        "subject_opened",
        vec![
            ("kind", Some(json!(kind))),
            ("born", given(subject, "born").cloned()),
            ("owning_force", given(subject, "owning_force").cloned()),
        ],
    );
    Ok(json!({ "id": "subject", "on": first, "recorded": first, "learnt": first, "body": { code: fields } }))
}

fn jurisdiction(code: &str) -> Outcome<&'static str> {
    match code {
        "EW" | "england-and-wales" => Ok("EW"),
        "NI" | "northern-ireland" => Ok("NI"),
        "SC" | "S" | "scotland" => Ok("SC"),
        other => Err(format!("unknown jurisdiction: {other}")),
    }
}

fn route(code: &str) -> Outcome<&'static str> {
    match code {
        "s1" | "on_application" => Ok("on_application"),
        "s19" | "s22A" | "on_conviction" => Ok("on_conviction"),
        "s19A" | "on_acquittal_or_appeal" => Ok("on_acquittal_or_appeal"),
        "s21" | "s22C" | "on_breach" => Ok("on_breach"),
        "s5E" | "interim_application" => Ok("interim_application"),
        other => Err(format!("unknown route: {other}")),
    }
}

fn court(name: &str) -> Outcome<&'static str> {
    match name.to_lowercase().replace([' ', '\''], "_").as_str() {
        "high_court" => Ok("high_court"),
        "crown_court" => Ok("crown_court"),
        "magistrates_court" | "magistrates__court" => Ok("magistrates_court"),
        "court_of_session" => Ok("court_of_session"),
        "sheriff" | "sheriff_court" => Ok("sheriff"),
        "high_court_of_justiciary" => Ok("high_court_of_justiciary"),
        "court_of_appeal" => Ok("court_of_appeal"),
        "supreme_court" => Ok("supreme_court"),
        _ => Err(format!("unknown court: {name}")),
    }
}

fn applicant(name: &str) -> Outcome<&'static str> {
    match name.to_lowercase().replace([' ', '-'], "_").as_str() {
        "dpp" | "cps" => Ok("dpp"),
        "sfo" | "sfo_director" => Ok("sfo_director"),
        "rcpo" | "rcpo_director" => Ok("rcpo_director"),
        "nca" | "nca_director_general" => Ok("nca_director_general"),
        "hmrc" | "hmrc_commissioners" => Ok("hmrc_commissioners"),
        "chief_officer" | "police" => Ok("chief_officer"),
        "btp" | "btp_chief_constable" => Ok("btp_chief_constable"),
        "modp" | "mdp" | "mod_police" | "mod_police_chief_constable" => Ok("mod_police_chief_constable"),
        "lord_advocate" => Ok("lord_advocate"),
        "psos" | "psos_chief_constable" => Ok("psos_chief_constable"),
        "dpp_ni" | "dppni" => Ok("dpp_ni"),
        "psni" | "psni_chief_constable" => Ok("psni_chief_constable"),
        "other" => Ok("other"),
        _ => Err(format!("unknown applicant: {name}")),
    }
}

/// A day or an event of the form as a commencement rule; "commencement" is the order's own.
fn commencement(value: &Value) -> Outcome<Option<Value>> {
    match value {
        Value::Null => Ok(None),
        Value::String(word) if word == "commencement" => Ok(None),
        Value::String(day) => Ok(Some(json!({ "on": day }))),
        Value::Object(rule) if rule.contains_key("on") => Ok(Some(json!({ "on": rule.get("on") }))),
        Value::Object(rule) => {
            let event = match rule.get("event").and_then(Value::as_str) {
                Some("release") => "release",
                Some("release_from_custody") => "release_from_custody",
                Some("release_on_licence" | "licence") => "release_on_licence",
                Some("final_release") => "final_release",
                Some("service" | "served") => "service",
                other => return Err(format!("unknown commencement: {}", other.unwrap_or("none"))),
            };
            Ok(Some(json!({ "event": event })))
        }
        _ => Err("unknown commencement".to_owned()),
    }
}

fn condition(value: &Value) -> Outcome<Value> {
    let mut fields = Map::new();
    fields.insert("condition".to_owned(), json!(text(value, "id")?));
    if let Some(start) = commencement(value.get("start").unwrap_or(&Value::Null))? {
        fields.insert("start".to_owned(), start);
    }
    match given(value, "end") {
        Some(Value::String(day)) => {
            fields.insert("end".to_owned(), json!({ "last_day": day }));
        }
        Some(rule) => {
            fields.insert("end".to_owned(), rule.clone());
        }
        None => {
            if let Some(months) = given(value, "length_months") {
                fields.insert("end".to_owned(), json!({ "length": { "months": months } }));
            }
        }
    }
    Ok(Value::Object(fields))
}

fn conditions(value: &Value) -> Outcome<Option<Value>> {
    let found: Vec<Value> = list(value, "conditions").map(condition).collect::<Outcome<_>>()?;
    Ok(if found.is_empty() { None } else { Some(Value::Array(found)) })
}

fn length(value: &Value) -> Option<Value> {
    given(value, "length_months")
        .map(|months| json!({ "months": months }))
        .or_else(|| given(value, "length").cloned())
}

/// An order of the form; one with no day of making is an application.
fn order_made(order: &Value) -> Outcome<Vec<Value>> {
    let id = text(order, "id")?;
    let route = given(order, "route").and_then(Value::as_str).map(route).transpose()?;
    let jurisdiction = given(order, "jurisdiction").and_then(Value::as_str).map(jurisdiction).transpose()?;
    let court = given(order, "court").and_then(Value::as_str).map(court).transpose()?;
    let applicant = given(order, "applicant").and_then(Value::as_str).map(applicant).transpose()?;
    let Some(made_on) = first_text(order, &["made_on"]) else {
        let Some(applied) = first_text(order, &["applied_on"]) else { return Ok(Vec::new()) };
        let fields = vec![
            ("order", Some(json!(id))),
            ("jurisdiction", jurisdiction.map(Value::from)),
            ("route", route.map(Value::from)),
            ("court", court.map(Value::from)),
            ("applicant", applicant.map(Value::from)),
        ];
        return Ok(vec![event_on(
            &format!("applied-{id}"),
            applied,
            order,
            body("application_made", fields),
        )]);
    };
    let code = match text(order, "kind")? {
        "full" => "order_made",
        "interim" => "interim_order_made",
        other => return Err(format!("unknown order kind: {other}")),
    };
    let replaces = match given(order, "replaces") {
        Some(Value::String(one)) => Some(json!([one])),
        other => other.cloned(),
    };
    let fields = vec![
        ("order", Some(json!(id))),
        ("jurisdiction", jurisdiction.map(Value::from)),
        ("route", route.map(Value::from)),
        ("court", court.map(Value::from)),
        ("applicant", applicant.map(Value::from)),
        ("terrorism_related", given(order, "terrorism_related").cloned()),
        ("disposal", given(order, "disposal").cloned()),
        ("represented", given(order, "represented").cloned()),
        ("applied_on", given(order, "applied_on").cloned()),
        ("consulted_on", given(order, "consulted_on").cloned()),
        ("convicted_by", given(order, "convicted_by").cloned()),
        ("committed", given(order, "committed").cloned()),
        ("main_order", given(order, "main_order").cloned()),
        ("owning_force", given(order, "owning_force").cloned()),
        ("commencement", commencement(order.get("commencement").unwrap_or(&Value::Null))?),
        ("length", length(order)),
        ("stated_last_day", given(order, "stated_end").or_else(|| given(order, "stated_last_day")).cloned()),
        ("conditions", conditions(order)?),
        ("replaces", replaces),
    ];
    Ok(vec![event_on(&format!("made-{id}"), made_on, order, body(code, fields))])
}

/// The envelope: a day given for an event is `on`, `recorded` and `learnt` alike, unless the
/// form says them apart.
fn event_on(id: &str, on: &str, from: &Value, (code, fields): (String, Value)) -> Value {
    let recorded = first_text(from, &["recorded", "recorded_on"]).unwrap_or(on);
    let learnt = first_text(from, &["learnt", "learnt_on", "known", "known_on"]).unwrap_or(recorded);
    json!({ "id": id, "on": on, "recorded": recorded, "learnt": learnt, "body": { code: fields } })
}

/// One event of the form as one or two facts.
fn facts(event: &Value, owning_force: Option<&str>) -> Outcome<Vec<Value>> {
    let id = text(event, "id")?;
    let bodies = bodies(event, owning_force)?;
    let several = bodies.len() > 1;
    let mut made = Vec::new();
    for (place, (code, fields)) in bodies.into_iter().enumerate() {
        let name = if place == 0 { id.to_owned() } else { format!("{id}-{place}") };
        let mut fact = match first_text(event, &["date", "on"]) {
            Some(on) => event_on(&name, on, event, (code, fields)),
            None => {
                let recorded = first_text(event, &["recorded", "recorded_on"])
                    .ok_or("an event without a day needs the day it was recorded")?;
                let mut fact = json!({ "id": name, "recorded": recorded, "body": { code: fields } });
                if let (Some(learnt), Some(object)) =
                    (first_text(event, &["learnt", "learnt_on", "known", "known_on"]), fact.as_object_mut())
                {
                    object.insert("learnt".to_owned(), json!(learnt));
                }
                fact
            }
        };
        if let Some(object) = fact.as_object_mut() {
            if several {
                object.insert("seq".to_owned(), json!(place + 1));
            } else if let Some(seq) = given(event, "seq") {
                object.insert("seq".to_owned(), seq.clone());
            }
            if let Some(at) = given(event, "at").or_else(|| given(event, "time")) {
                object.insert("at".to_owned(), at.clone());
            }
        }
        made.push(fact);
    }
    Ok(made)
}

fn copy<'k>(event: &Value, pairs: &[(&'k str, &str)]) -> Vec<(&'k str, Option<Value>)> {
    pairs.iter().map(|(to, from)| (*to, given(event, from).cloned())).collect()
}

#[expect(clippy::too_many_lines, reason = "one flat match over the words of the form")]
fn bodies(event: &Value, owning_force: Option<&str>) -> Outcome<Vec<(String, Value)>> {
    let order = ("order", given(event, "order").cloned());
    let charge = ("charge", given(event, "charge").cloned());
    let version = ("version", given(event, "version").cloned());
    let kind = text(event, "type")?;
    let one = match kind {
        "custody_start" | "custody" => custody_start(event)?,
        "sentenced" | "sentence" => {
            let kind = first_text(event, &["kind", "sentence"]).unwrap_or("custodial_unspecified");
            body("sentenced", vec![("kind", Some(json!(kind))), ("prison", given(event, "prison").cloned())])
        }
        "remand" | "remanded" => body("remanded", copy(event, &[("prison", "prison")])),
        "hospital" | "detained_in_hospital" | "hospital_transfer" => body(
            "detained_in_hospital",
            copy(event, &[("hospital", "hospital"), ("restricted", "restricted")]),
        ),
        "moved" | "prison_move" | "move" => {
            let to = first_text(event, &["to", "prison", "hospital"]).ok_or("moved: to is missing")?;
            let hospital = given(event, "hospital").map(|h| h.as_bool().unwrap_or(true));
            body("moved", vec![("to", Some(json!(to))), ("hospital", hospital.map(Value::from))])
        }
        "release" | "released" => {
            let how = match first_text(event, &["how", "kind"]) {
                Some("temporary" | "rotl") => return Ok(vec![body("temporarily_released", vec![])]),
                Some(how) => Some(release_type(how)?),
                None => None,
            };
            let force = first_text(event, &["force", "to_force", "area", "to"]);
            body("released", vec![("kind", how.map(Value::from)), ("force", force.map(Value::from))])
        }
        "temporary_release" | "temporarily_released" | "rotl" => body("temporarily_released", vec![]),
        "temporary_return" | "returned_from_temporary_release" => {
            body("returned_from_temporary_release", vec![])
        }
        "recall" | "recalled" => body("recalled", copy(event, &[("fixed_term_days", "days")])),
        "return" | "returned" | "return_to_custody" | "returned_to_custody" => {
            body("returned_to_custody", copy(event, &[("reason", "reason"), ("prison", "prison")]))
        }
        "at_large" | "unlawfully_at_large" | "abscond" | "escape" => body("unlawfully_at_large", vec![]),
        "licence_ended" | "licence_end" => body("licence_ended", vec![]),
        "release_estimate" | "release_estimated" => body(
            "release_estimated",
            vec![
                (
                    "kind",
                    Some(json!(release_kind(
                        first_text(event, &["estimate_kind", "kind"]).unwrap_or("unspecified")
                    )?)),
                ),
                ("date", given(event, "value").cloned()),
            ],
        ),
        "release_estimate_withdrawn" | "release_withdrawn" => body(
            "release_estimate_withdrawn",
            vec![(
                "kind",
                Some(json!(release_kind(
                    first_text(event, &["estimate_kind", "kind"]).unwrap_or("unspecified")
                )?)),
            )],
        ),
        "manager_assigned" | "pom_assigned" | "com_assigned" => {
            let which = if kind == "com_assigned" {
                "community"
            } else {
                first_text(event, &["kind"]).unwrap_or("prison")
            };
            body("manager_assigned", vec![("kind", Some(json!(which)))])
        }

        "visor_created" | "record_created" => {
            let unit =
                first_text(event, &["by", "unit"]).or(owning_force).ok_or("visor_created: by is missing")?;
            body("record_created", vec![("unit", Some(json!(unit)))])
        }
        "visor_sent" | "transfer_sent" => {
            body("transfer_sent", copy(event, &[("from", "from"), ("to", "to")]))
        }
        "visor_accepted" | "transfer_accepted" => {
            body("transfer_accepted", copy(event, &[("from", "from"), ("to", "to")]))
        }
        "visor_refused" | "transfer_refused" => {
            body("transfer_refused", copy(event, &[("to", "to"), ("reason", "reason")]))
        }
        "transfer" | "transfer_force" | "visor_transferred" => record_moved(event)?,
        "partner_assigned" => body("partner_assigned", copy(event, &[("unit", "unit")])),
        "marker_placed" | "marker_checked" | "marker_removed" => {
            let mut fields = copy(event, &[("system", "system"), ("force", "force")]);
            if kind != "marker_removed" {
                fields.extend(copy(event, &[("states_start", "states_start"), ("states_end", "states_end")]));
            }
            if kind == "marker_placed" {
                fields.push(order);
            }
            body(kind, fields)
        }

        "served" | "service" | "notice_given" => {
            let method = first_text(event, &["method"]).ok_or("served: method is missing")?;
            let method = match method {
                "in_person" | "personal" => "in_person",
                "recorded_delivery" | "recorded" => "recorded_delivery",
                "represented" => "represented",
                "ordinary_post" | "post" => "ordinary_post",
                "electronic" | "email" => "electronic",
                "left_at_address" => "left_at_address",
                "other" => "other",
                other => return Err(format!("unknown method: {other}")),
            };
            let outcome = match first_text(event, &["outcome"]) {
                Some("returned" | "undelivered" | "returned_undelivered") => Some("returned_undelivered"),
                Some("delivered") => Some("delivered"),
                Some("sent" | "posted") => Some("sent"),
                Some("attempted" | "failed") => Some("attempted"),
                Some(other) => return Err(format!("unknown outcome of service: {other}")),
                None => None,
            };
            body(
                "notice_given",
                vec![order, ("method", Some(json!(method))), version, ("outcome", outcome.map(Value::from))],
            )
        }
        "order_explained" | "explained" => body("order_explained", vec![order, version]),
        "order_copy" | "order_copy_received" | "certified_copy" => {
            let certified =
                if kind == "certified_copy" { Some(json!(true)) } else { given(event, "certified").cloned() };
            body("order_copy_received", vec![order, version, ("certified", certified)])
        }
        "varied" | "variation" | "order_varied" => {
            let basis = match first_text(event, &["basis", "power"]) {
                Some("s17" | "on_application") => Some("on_application"),
                Some("s20" | "s22B" | "on_conviction") => Some("on_conviction"),
                Some("s21" | "s22C" | "on_breach") => Some("on_breach"),
                Some(other) => return Err(format!("unknown basis: {other}")),
                None => None,
            };
            body(
                "order_varied",
                vec![
                    order,
                    ("version", Some(given(event, "version").cloned().unwrap_or_else(|| json!(1)))),
                    ("basis", basis.map(Value::from)),
                    ("represented", given(event, "represented").cloned()),
                    ("length", length(event)),
                    (
                        "stated_last_day",
                        first_text(event, &["stated_end", "stated_last_day", "new_end"]).map(Value::from),
                    ),
                    ("conditions", conditions(event)?),
                ],
            )
        }
        "discharged" | "order_discharged" => body("order_discharged", vec![order]),
        "replaced" | "order_replaced" => {
            body("order_replaced", vec![order, ("by", given(event, "by").cloned())])
        }
        "quashed" | "nullity" => body("appeal_decided", vec![order, ("outcome", Some(json!(kind)))]),
        "appeal_lodged" => body("appeal_lodged", vec![order]),
        "appeal_decided" | "appeal" => {
            body("appeal_decided", vec![order, ("outcome", given(event, "outcome").cloned())])
        }
        "intended" | "application_intended" => body("application_intended", vec![order]),
        "applied" | "application_made" => body("application_made", vec![order]),
        "refused" | "order_refused" => body("order_refused", vec![order]),
        "withdrawn" | "application_withdrawn" => body("application_withdrawn", vec![order]),
        "interim" | "interim_made" | "made" | "order_made" => {
            let code = if kind.starts_with("interim") { "interim_order_made" } else { "order_made" };
            body(
                code,
                vec![
                    order,
                    ("represented", given(event, "represented").cloned()),
                    ("main_order", given(event, "main_order").cloned()),
                    ("commencement", commencement(event.get("commencement").unwrap_or(&Value::Null))?),
                    ("length", length(event)),
                    ("stated_last_day", given(event, "stated_end").cloned()),
                    ("conditions", conditions(event)?),
                ],
            )
        }

        // An application to extend changes nothing; it is kept as a hearing to come.
        "s22e_applied" => {
            let hearing = format!("s22e-{}", text(event, "id")?);
            let mut fields =
                vec![("hearing", Some(json!(hearing))), ("kind", Some(json!("extension"))), order, charge];
            fields.push(("listed_for", given(event, "listed_for").cloned()));
            body("hearing_listed", fields)
        }
        "s22e_extended" | "order_extended" => body(
            "order_extended",
            vec![order, charge, version, ("represented", given(event, "represented").cloned())],
        ),
        "s22e_ended" | "extension_ended" => {
            let outcome = proceedings(first_text(event, &["outcome", "reason"]).unwrap_or("other"))?;
            body("extension_ended", vec![order, charge, ("outcome", Some(json!(outcome)))])
        }
        "charged" => {
            let offence = match first_text(event, &["offence"]) {
                Some("s25" | "s25_breach" | "breach") => "s25_breach",
                Some("serious" | "schedule1") => "serious",
                Some("other") | None => "other",
                Some(other) => return Err(format!("unknown offence: {other}")),
            };
            body(
                "charged",
                vec![
                    charge,
                    ("offence", Some(json!(offence))),
                    order,
                    ("breach", given(event, "breach").cloned()),
                ],
            )
        }
        "proceedings_ended" | "acquitted" | "discontinued" | "charge_withdrawn" => {
            let word = if kind == "proceedings_ended" {
                first_text(event, &["outcome"]).unwrap_or("other")
            } else {
                kind
            };
            body("proceedings_ended", vec![charge, ("outcome", Some(json!(proceedings(word)?)))])
        }
        "convicted" => body("convicted", vec![charge, ("disposal", given(event, "disposal").cloned())]),
        "conviction_quashed" => body("conviction_quashed", vec![charge]),

        "died" | "death" | "subject_died" => body("subject_died", vec![]),
        "dissolved" | "subject_dissolved" => body("subject_dissolved", vec![]),
        "owning_force" | "subject_changed" => {
            body("subject_changed", copy(event, &[("owning_force", "owning_force"), ("born", "born")]))
        }
        "hearing_listed" => body(
            "hearing_listed",
            vec![
                ("hearing", given(event, "hearing").cloned()),
                ("kind", Some(given(event, "kind").cloned().unwrap_or_else(|| json!("other")))),
                ("listed_for", given(event, "listed_for").cloned()),
                order,
                charge,
            ],
        ),
        "hearing_held" | "hearing_adjourned" | "hearing_vacated" => {
            let outcome = match kind {
                "hearing_adjourned" => "adjourned",
                "hearing_vacated" => "vacated",
                _ => first_text(event, &["outcome"]).unwrap_or("concluded"),
            };
            body(
                "hearing_held",
                vec![("hearing", given(event, "hearing").cloned()), ("outcome", Some(json!(outcome)))],
            )
        }
        "breach_alleged" => {
            let mut fields = copy(
                event,
                &[("breach", "breach"), ("conduct_on", "conduct_on"), ("conditions", "conditions")],
            );
            fields.push(order);
            body("breach_alleged", fields)
        }
        "breach_decided" => {
            body("breach_decided", copy(event, &[("breach", "breach"), ("decision", "decision")]))
        }
        "retracted" => {
            body("retracted", vec![("event", first_text(event, &["event", "target"]).map(Value::from))])
        }
        "corrected" => body(
            "corrected",
            vec![
                ("event", first_text(event, &["event", "target"]).map(Value::from)),
                ("by", given(event, "by").cloned()),
            ],
        ),
        "decision" | "decision_recorded" => {
            let mut fields =
                copy(event, &[("kind", "kind"), ("outcome", "outcome"), ("starts_on", "starts_on")]);
            fields.push(order);
            body("decision_recorded", fields)
        }
        "task_done" => return task_done(event, owning_force),
        "task_not_applicable" => {
            body("task_not_applicable", vec![("task", given(event, "task").cloned()), order])
        }
        other => return Err(format!("unknown event type: {other}")),
    };
    if matches!(kind, "transfer" | "transfer_force" | "visor_transferred") {
        let (_, fields) = &one;
        return Ok(vec![
            ("transfer_sent".to_owned(), fields.clone()),
            ("transfer_accepted".to_owned(), fields.clone()),
        ]);
    }
    Ok(vec![one])
}

/// "Moved" in a narrative is sent and accepted (reading 48).
fn record_moved(event: &Value) -> Outcome<(String, Value)> {
    let to = text(event, "to")?;
    let from = text(event, "from")?;
    Ok(body("transfer_sent", vec![("from", Some(json!(from))), ("to", Some(json!(to)))]))
}

fn custody_start(event: &Value) -> Outcome<(String, Value)> {
    let unit = given(event, "prison").or_else(|| given(event, "unit")).cloned();
    let place = first_text(event, &["place"]).unwrap_or("prison");
    if !matches!(place, "prison" | "hospital" | "secure_hospital") {
        return Err(format!("unknown place of custody: {place}"));
    }
    let reason = first_text(event, &["reason"]).unwrap_or("sentence");
    Ok(match (reason, place) {
        (_, "hospital" | "secure_hospital") => body("detained_in_hospital", vec![("hospital", unit)]),
        ("sentence", _) => {
            let kind = first_text(event, &["sentence_kind"]).unwrap_or("custodial_unspecified");
            body("sentenced", vec![("kind", Some(json!(kind))), ("prison", unit)])
        }
        ("remand", _) => body("remanded", vec![("prison", unit)]),
        ("recall" | "new_sentence" | "recaptured", _) => {
            body("returned_to_custody", vec![("reason", Some(json!(reason))), ("prison", unit)])
        }
        (other, _) => return Err(format!("unknown reason for custody: {other}")),
    })
}

fn release_type(how: &str) -> Outcome<&'static str> {
    match how {
        "licence" => Ok("licence"),
        "no_licence" | "unconditional" | "automatic" => Ok("no_licence"),
        "hdc" | "home_detention_curfew" => Ok("home_detention_curfew"),
        "parole" => Ok("parole"),
        "remand" | "from_remand" => Ok("from_remand"),
        "hospital" | "hospital_discharge" => Ok("hospital_discharge"),
        "removal" | "deportation" => Ok("removal"),
        other => Err(format!("unknown release: {other}")),
    }
}

fn release_kind(code: &str) -> Outcome<String> {
    let code = match code.to_lowercase().as_str() {
        "tariff" => "ted".to_owned(),
        "target_hearing" => "thd".to_owned(),
        "hdc" => "hdced".to_owned(),
        other => other.to_owned(),
    };
    let known = [
        "confirmed",
        "crd",
        "ard",
        "npd",
        "ped",
        "apd",
        "ted",
        "thd",
        "hdced",
        "hdcad",
        "ersed",
        "tersed",
        "rotl",
        "etd",
        "mtd",
        "ltd",
        "prrd",
        "dprrd",
        "led",
        "sed",
        "sled",
        "tused",
        "esed",
        "hospital_discharge",
        "unspecified",
    ];
    if known.contains(&code.as_str()) {
        Ok(code)
    } else {
        Err(format!("unknown kind of release date: {code}"))
    }
}

fn proceedings(word: &str) -> Outcome<&'static str> {
    match word {
        "disposed" | "disposal" | "disposed_after_conviction" | "sentenced" => {
            Ok("disposed_after_conviction")
        }
        "varied" | "order_varied" => Ok("order_varied"),
        "new_order" | "new_order_made" => Ok("new_order_made"),
        "acquitted" | "acquittal" => Ok("acquitted"),
        "withdrawn" | "charge_withdrawn" => Ok("withdrawn"),
        "discontinued" => Ok("discontinued"),
        "left_on_file" => Ok("left_on_file"),
        "deserted_simpliciter" => Ok("deserted_simpliciter"),
        "deserted_pro_loco_no_diet" => Ok("deserted_pro_loco_no_diet"),
        "deserted_pro_loco_diet_set" => Ok("deserted_pro_loco_diet_set"),
        "other" => Ok("other"),
        other => Err(format!("unknown end of proceedings: {other}")),
    }
}

/// The fact that completes a task (contracts.md 2).
fn task_done(event: &Value, owning_force: Option<&str>) -> Outcome<Vec<(String, Value)>> {
    let task = text(event, "task")?;
    let order = || ("order", given(event, "order").cloned());
    let force = || owning_force.ok_or_else(|| format!("task {task}: no owning force"));
    let word = |key: &'static str, value: &str| (key, Some(json!(value)));
    let moved = |from: &str, to: &str| vec![word("from", from), word("to", to)];
    let one = match task {
        "1.1" => body("adviser_engaged", vec![order()]),
        "1.2" => body(
            "route_chosen",
            vec![
                order(),
                ("route", Some(given(event, "route").cloned().unwrap_or_else(|| json!("on_conviction")))),
            ],
        ),
        "1.3" => body("application_notice_served", vec![order()]),
        "1.4" => body("conditions_settled", vec![order()]),
        "2.1" => body("order_copy_received", vec![order(), ("version", given(event, "version").cloned())]),
        "2.2" => body("record_created", vec![word("unit", force()?)]),
        "2.3" => body("marker_placed", vec![word("system", "PNC")]),
        "2.4" => body("marker_placed", vec![word("system", "PND")]),
        "2.5" => body("marker_placed", vec![word("system", "RMS")]),
        "2.6" => body("plan_agreed", vec![word("kind", "community_management")]),
        "3.1" => body("transfer_sent", moved(force()?, REGION)),
        "3.2" => body("marker_checked", vec![word("system", "RMS")]),
        "3.3" => body("transfer_accepted", moved(force()?, REGION)),
        "3.4" => body("record_reviewed", vec![]),
        "3.5" => body("marker_placed", vec![word("system", "PINS")]),
        "3.6" | "X.8" => body("partner_assigned", vec![("unit", given(event, "unit").cloned())]),
        "3.7" => body("contact_made", vec![word("with", "offender_manager")]),
        "3.8" => body("meeting_held", vec![word("kind", "partner")]),
        "3.9" => body("disclosed", vec![word("recipient", "HMPPS")]),
        "3.10" => body("contact_made", vec![word("with", "partners")]),
        "4.1" => body("contact_made", vec![word("with", "owning_force")]),
        "4.2" => body("intelligence_product_made", vec![word("kind", "discovery")]),
        "4.3" => body("meeting_held", vec![word("kind", "planning")]),
        "4.4" => body("decision_recorded", vec![word("kind", "framework")]),
        "4.5" => body("intelligence_product_made", vec![word("kind", "product")]),
        "4.6" => body("tasking_raised", copy(event, &[("meeting_on", "meeting_on")])),
        "4.7" => body("lead_named", copy(event, &[("grade", "grade")])),
        "5.1" => body("order_explained", vec![order(), ("version", given(event, "version").cloned())]),
        "5.2" => body("photograph_taken", vec![]),
        "5.3" => body("bulletin_issued", vec![]),
        "5.4" => body(
            "appointment_set",
            vec![word("kind", "probation"), ("for_day", given(event, "for_day").cloned())],
        ),
        "5.5" => body("plan_agreed", vec![word("kind", "police_response")]),
        "5.6" => {
            let to = first_text(event, &["to"]).map_or_else(force, Ok)?;
            let (_, fields) = body("", moved(REGION, to));
            return Ok(vec![
                ("transfer_sent".to_owned(), fields.clone()),
                ("transfer_accepted".to_owned(), fields),
            ]);
        }
        "6.1" => body("contact_made", vec![word("with", "subject"), ("by_lead", Some(json!(true)))]),
        "6.2" => body("meeting_held", vec![word("kind", "probation")]),
        "6.3" => body("visit_made", vec![]),
        "6.4" => body("condition_checked", vec![order(), ("condition", given(event, "condition").cloned())]),
        "6.5" => body(
            "breach_decided",
            vec![
                ("breach", given(event, "breach").cloned()),
                ("decision", Some(given(event, "decision").cloned().unwrap_or_else(|| json!("no_action")))),
            ],
        ),
        "6.6" => body(
            "decision_recorded",
            vec![word("kind", "regional_caseload_return"), ("outcome", given(event, "decision").cloned())],
        ),
        "X.1" => body(
            "order_copy_received",
            vec![order(), ("version", given(event, "version").cloned()), ("certified", Some(json!(true)))],
        ),
        "X.4" => body("contact_made", vec![word("with", "prison")]),
        "X.5" => body("decision_recorded", vec![word("kind", "expiry_review"), order()]),
        "X.6" => body("marker_removed", vec![("system", given(event, "system").cloned())]),
        "X.7" => body("transfer_accepted", copy(event, &[("from", "from"), ("to", "to")])),
        "X.9" => body("review_made", vec![word("kind", "retention")]),
        "X.10" => body("release_estimated", vec![word("kind", "unspecified")]),
        "X.11" => body("decision_recorded", vec![word("kind", "legal_referral"), order()]),
        "X.13" => body("decision_recorded", vec![word("kind", "exit_review"), order()]),
        "1.5" | "X.3" => body("task_completed", vec![word("task", task), order()]),
        other => return Err(format!("task_done: unknown task {other}")),
    };
    Ok(vec![one])
}

/// Every expectation of the scenario, with whether it is certain.
fn expectations(scenario: &Value) -> Outcome<Vec<(Expected, bool)>> {
    let mut found = Vec::new();
    let expected = scenario.get("expected").and_then(Value::as_object).ok_or("expected is missing")?;
    for (field, entry) in expected {
        let value = entry.get("value").unwrap_or(&Value::Null);
        let certain = is_certain(entry);
        match field.as_str() {
            "orders" => order_expectations(entry, &mut found)?,
            "tasks" => task_expectations(entry, &mut found)?,
            "findings" => {
                for finding in entry.as_array().into_iter().flatten() {
                    found.push((Expected::Finding(text(finding, "value")?.to_owned()), is_certain(finding)));
                }
            }
            "windows" => window_expectations(value, certain, &mut found)?,
            "stage" => found.push((Expected::Stage(text(entry, "value")?.to_owned()), certain)),
            "visor_owner" => found.push((Expected::RecordOwner(text(entry, "value")?.to_owned()), certain)),
            "markers_required" => found.push((Expected::Markers(words(value)), certain)),
            "last_lawful_day_if_released_on_estimate" => found.push((
                Expected::LastLawfulDayIfReleasedOnEstimate(text(entry, "value")?.to_owned()),
                certain,
            )),
            other => return Err(format!("unknown expectation: {other}")),
        }
    }
    Ok(found)
}

fn is_certain(entry: &Value) -> bool {
    entry.get("certain").and_then(Value::as_bool).unwrap_or(true)
}

fn words(value: &Value) -> BTreeSet<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn order_expectations(entry: &Value, found: &mut Vec<(Expected, bool)>) -> Outcome<()> {
    for (order, fields) in entry.as_object().into_iter().flatten() {
        for (field, entry) in fields.as_object().into_iter().flatten() {
            let value = entry.get("value").unwrap_or(&Value::Null);
            let order = order.clone();
            let expected = match field.as_str() {
                "status" => Expected::OrderStatus { order, status: order_status(text(entry, "value")?)? },
                "in_force" | "s10_satisfied" => {
                    Expected::OrderFlag { order, field: field.clone(), value: value.as_bool() }
                }
                // In the scenarios `bound` is notice, `bound_now` is bound (reading 29).
                "bound" => {
                    Expected::OrderFlag { order, field: "s10_satisfied".to_owned(), value: value.as_bool() }
                }
                "bound_now" => {
                    Expected::OrderFlag { order, field: "bound".to_owned(), value: value.as_bool() }
                }
                "s10_from" => order_date(order, "notice_from", value),
                "binding_from" | "bound_from" => order_date(order, "binding_from", value),
                "lawful_last_day" | "latest_lawful_expiry" => order_date(order, "lawful_last_day", value),
                "stated_last_day" | "started_on" | "notice_from" => order_date(order, field, value),
                "conditions_active" => Expected::ConditionsInForce { order, conditions: words(value) },
                other => return Err(format!("unknown expectation of an order: {other}")),
            };
            found.push((expected, is_certain(entry)));
        }
    }
    Ok(())
}

fn order_date(order: String, field: &str, value: &Value) -> Expected {
    Expected::OrderDate { order, field: field.to_owned(), date: value.as_str().map(str::to_owned) }
}

fn order_status(word: &str) -> Outcome<String> {
    let status = match word {
        "EXTENDED_22E" => "extended_pending_proceedings".to_owned(),
        "NULLITY" => "quashed".to_owned(),
        "DEAD" => "ended_by_death".to_owned(),
        other => other.to_lowercase(),
    };
    let known = [
        "applied",
        "refused",
        "withdrawn",
        "pending",
        "in_force",
        "partly_in_force",
        "extended_pending_proceedings",
        "expired",
        "discharged",
        "replaced",
        "quashed",
        "ended_by_death",
        "unknown",
    ];
    if known.contains(&status.as_str()) {
        Ok(status)
    } else {
        Err(format!("unknown status of an order: {word}"))
    }
}

/// The key of a task: per order, per version, or the subject's own (reading 22).
pub fn task_key(task: &str, order: &str) -> String {
    match task {
        "X.1" | "X.2" => format!("{task}@{order}#0"),
        "5.1" | "X.5" | "X.6" => format!("{task}@{order}"),
        _ if task.starts_with("1.") || task.starts_with("2.") => format!("{task}@{order}"),
        _ => task.to_owned(),
    }
}

fn task_expectations(entry: &Value, found: &mut Vec<(Expected, bool)>) -> Outcome<()> {
    for (order, tasks) in entry.as_object().into_iter().flatten() {
        for (task, entry) in tasks.as_object().into_iter().flatten() {
            let key = task_key(task, order);
            let status = match text(entry, "value")? {
                "recurring" => "open",
                known @ ("not_applicable" | "cancelled" | "revalidate" | "done" | "waiting" | "not_open"
                | "overdue" | "open") => known,
                other => return Err(format!("unknown status of a task: {other}")),
            };
            found.push((
                Expected::TaskStatus { task: key.clone(), status: status.to_owned() },
                is_certain(entry),
            ));
            if let Some(compressed) = given(entry, "compressed") {
                let value =
                    compressed.get("value").and_then(Value::as_bool).ok_or("compressed is no yes or no")?;
                found.push((
                    Expected::TaskCompressed { task: key, compressed: value },
                    is_certain(compressed),
                ));
            }
        }
    }
    Ok(())
}

/// `P12` is stage 4 as tasks 4.2 and 4.4 have it, `P6` stage 5 as task 5.2 has it.
fn window_expectations(value: &Value, certain: bool, found: &mut Vec<(Expected, bool)>) -> Outcome<()> {
    let Some(windows) = value.as_object() else {
        found.push((Expected::NoRelease, certain));
        return Ok(());
    };
    for (name, date) in windows {
        let date = date.as_str().ok_or_else(|| format!("{name} is no date"))?.to_owned();
        let expected = match name.as_str() {
            "P12_opens" => Expected::Opens { task: "4.2".to_owned(), date },
            "P12_closes" => Expected::Due { task: "4.4".to_owned(), date },
            "P6_opens" => Expected::Opens { task: "5.2".to_owned(), date },
            "P6_closes" => Expected::Due { task: "5.2".to_owned(), date },
            "release" => Expected::Release(date),
            other => return Err(format!("unknown window: {other}")),
        };
        found.push((expected, certain));
    }
    Ok(())
}
