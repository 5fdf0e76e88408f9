use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CommencementRule, Length, TermPeriod, Text, fact};
use crate::date::{Date, TimeOfDay};
use crate::finding::Id;
use crate::law::vocabulary::codes;

codes! {
    /// What a condition is about: one of a closed list.
    Category {
        /// Telephones and SIMs.
        CommunicationsDevices => "communications_devices",
        /// Messaging applications.
        MessagingApps => "messaging_apps",
        /// E-mail, social media and other accounts.
        OnlineAccounts => "online_accounts",
        /// Computers, tablets and the internet.
        InternetDevices => "internet_devices",
        /// Cash and coin.
        Cash => "cash",
        /// Virtual currency.
        VirtualCurrency => "virtual_currency",
        /// Bank accounts.
        BankAccounts => "bank_accounts",
        /// Money transfers.
        MoneyTransfers => "money_transfers",
        /// Borrowing, lending and credit.
        BorrowingCredit => "borrowing_credit",
        /// Assets and financial reports.
        AssetsFinancialReporting => "assets_financial_reporting",
        /// Vehicles, boats and aircraft.
        Vehicles => "vehicles",
        /// Travel, in the United Kingdom or abroad.
        Travel => "travel",
        /// Named or described associates.
        Association => "association",
        /// Business interests and employment.
        BusinessEmployment => "business_employment",
        /// Premises and residence.
        PremisesResidence => "premises_residence",
        /// Gambling.
        Gambling => "gambling",
        /// Identity documents and names.
        IdentityDocuments => "identity_documents",
        /// Equipment and materials.
        Equipment => "equipment",
        /// Weapons and what looks like them.
        Weapons => "weapons",
        /// Electronic monitoring.
        ElectronicMonitoring => "electronic_monitoring",
        /// Notification in general.
        NotificationGeneral => "notification_general",
        /// Giving information or documents.
        ProvideInformation => "provide_information",
        /// A clause about the order itself.
        Clause => "clause",
        /// Something else.
        Other => "other",
        /// Not classified.
        Unclassified => "unclassified",
    }
}

codes! {
    /// What a condition does.
    ConditionKind {
        /// It forbids.
        Prohibition => "prohibition",
        /// It limits.
        Restriction => "restriction",
        /// It obliges.
        Requirement => "requirement",
        /// It allows.
        Permission => "permission",
        /// A clause about the order, not a condition.
        NotACondition => "not_a_condition",
        /// Not classified.
        Unclassified => "unclassified",
    }
}

fact! {
    /// One condition of one version of an order.
    Condition {
        required {
            /// The condition's id, stable across versions of the order.
            condition: Id,
        }
        optional {
            /// Its number on the order.
            number: u32,
            /// The verbatim words.
            text: Text,
            /// What it is about.
            category: Category,
            /// What it does.
            kind: ConditionKind,
            /// Its type in the catalogue of conditions.
            type_code: Id,
            /// When it starts, if not with the order.
            start: CommencementRule,
            /// When it ends, if not with the order.
            end: ProvisionEnd,
        }
        lists {
            /// Typed parameters.
            parameters: Parameter,
            /// Exceptions, verbatim.
            exceptions: Text,
        }
    }
}

/// When a provision with an end of its own ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ProvisionEnd {
    /// The last day it is in force.
    LastDay(Date),
    /// A period beginning with the day the provision starts.
    Length(Length),
}

/// A named parameter of a condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// The parameter's code, such as `max_phones`.
    pub name: Id,
    /// Its value.
    pub value: ParameterValue,
}

/// The value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ParameterValue {
    /// An amount of money.
    Money(Money),
    /// A whole number of things.
    Count(u32),
    /// A period, as the words state and count it.
    Duration(TermPeriod),
    /// A date.
    Date(Date),
    /// A local time of day.
    Time(TimeOfDay),
    /// Words.
    Text(Text),
    /// Several values.
    List(Vec<Text>),
    /// The id of something else in the record.
    Reference(Id),
}

/// An amount of money in the currency's smallest unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Pence, for pounds sterling.
    pub pence: u64,
    /// Three-letter currency code, such as `GBP`.
    pub currency: Id,
}
