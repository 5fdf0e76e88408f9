use super::CheckInterval;
use crate::finding::object;
use crate::law::vocabulary::codes;

codes! {
    /// A way to find out whether a condition is kept.
    CheckMethod {
        /// Visiting the subject's home and seeing what is there.
        HomeVisit => "home_visit",
        /// A search under a power of its own: the order by itself gives none.
        Search => "search",
        /// Surveillance, with its own authority.
        Surveillance => "surveillance",
        /// Examining a telephone or computer.
        DeviceExamination => "device_examination",
        /// Telephone bills and call data.
        BillingRecords => "billing_records",
        /// Asking the provider of a line or connection.
        ProviderEnquiry => "provider_enquiry",
        /// Comparing with the list the subject has declared.
        DeclaredList => "declared_list",
        /// Looking at what is open to see on the internet.
        OpenSource => "open_source",
        /// Looking up who holds a domain.
        RegistrarLookup => "registrar_lookup",
        /// Bank statements.
        BankStatements => "bank_statements",
        /// A financial investigator's enquiry.
        FinancialEnquiry => "financial_enquiry",
        /// Asking an exchange of virtual currency.
        ExchangeEnquiry => "exchange_enquiry",
        /// The subject's credit file.
        CreditFile => "credit_file",
        /// A report of the subject having come, and in time.
        ReportReceived => "report_received",
        /// Receipts and invoices.
        Receipts => "receipts",
        /// Records of purchases held by sellers.
        PurchaseRecords => "purchase_records",
        /// Payslips and contracts of work.
        Payslips => "payslips",
        /// Asking HM Revenue and Customs.
        TaxEnquiry => "tax_enquiry",
        /// The register of companies.
        CompaniesRegister => "companies_register",
        /// The register of land.
        LandRegister => "land_register",
        /// The register of vehicles.
        VehicleRegister => "vehicle_register",
        /// Registers of boats and aircraft, marinas and airfields.
        CraftRegister => "craft_register",
        /// Number-plate readers.
        NumberPlateReaders => "number_plate_readers",
        /// An alert at the border.
        BorderWatch => "border_watch",
        /// Seeing the passport, or asking who holds it.
        PassportCheck => "passport_check",
        /// Asking the subject's supervisor.
        ProbationEnquiry => "probation_enquiry",
        /// Asking the prison.
        PrisonEnquiry => "prison_enquiry",
        /// Police records of names and aliases.
        PoliceRecords => "police_records",
        /// Complaints to a regulator or the police.
        Complaints => "complaints",
        /// The report of the monitoring provider.
        MonitoringReport => "monitoring_report",
        /// The log of what was notified and when.
        NotificationLog => "notification_log",
        /// Reading the sealed copy of the order.
        OrderText => "order_text",
        /// As the manager of the case decides.
        CaseByCase => "case_by_case",
    }
}

object! {
    /// A method of checking and how often it comes round.
    Check {
        required {
            /// The method.
            method: CheckMethod,
            /// How often.
            every: CheckInterval,
        }
    }
}
