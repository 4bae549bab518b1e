# Numbers that several goals, stages or journeys share. What a stage costs and
# where people drop out stands beside what it brings.

kpi "brand_searches" {
  title   = "Searches for the name Halden a month"
  kind    = "reach"
  unit    = "searches"
  source  = "search_console"
  formula = "queries that contain the brand name, per month"
}

kpi "qualified_readers" {
  title   = "Readers from plants that fit, a month"
  kind    = "engagement"
  unit    = "people"
  source  = "website"
  formula = "people with 3 or more articles in 30 days, of firms with 20 to 600 machines"
}

kpi "cost_per_lead" {
  title   = "Cost per confirmed lead"
  kind    = "cost"
  unit    = "EUR"
  source  = "finance"
  formula = "spend on ads, fairs and content / confirmed guide requests"
}

kpi "confirmed_leads" {
  title   = "Confirmed guide requests a month"
  kind    = "conversion"
  unit    = "people"
  source  = "crm"
  formula = "guide requests with a confirmed address"
}

kpi "talk_rate" {
  title   = "Leads who talk to sales"
  kind    = "conversion"
  unit    = "percent"
  source  = "crm"
  formula = "leads with a talk or a meeting within 120 days / confirmed leads"
}

kpi "click_rate" {
  title   = "Click rate"
  kind    = "engagement"
  unit    = "percent"
  source  = "email"
  formula = "people who clicked / people to whom it was delivered"
}

kpi "answer_time" {
  title   = "Time to first call"
  kind    = "conversion"
  unit    = "working hours"
  source  = "crm"
  formula = "median time from request to the first logged call"
}

kpi "win_rate" {
  title   = "Trials that become a contract"
  kind    = "conversion"
  unit    = "percent"
  source  = "crm"
  formula = "contracts within 60 days of the trial's start / trials started"
}

kpi "cost_per_customer" {
  title   = "Cost of a new customer"
  kind    = "cost"
  unit    = "EUR"
  source  = "finance"
  formula = "marketing and sales cost / new contracts"
}

kpi "new_revenue" {
  title   = "New yearly revenue"
  kind    = "revenue"
  unit    = "EUR"
  source  = "erp"
  formula = "sum of the yearly value of contracts signed"
}

kpi "time_to_live" {
  title   = "Days from contract to first planned week"
  kind    = "retention"
  unit    = "days"
  source  = "product"
  formula = "median of days from signature to the first completed week plan"
}

kpi "renewal_rate" {
  title   = "Contracts renewed"
  kind    = "retention"
  unit    = "percent"
  source  = "erp"
  formula = "contracts renewed / contracts that came up for renewal"
}

kpi "churn_rate" {
  title   = "Revenue lost to cancellations"
  kind    = "retention"
  unit    = "percent"
  source  = "erp"
  formula = "yearly value cancelled in the last 12 months / yearly value at their start"
}

kpi "references" {
  title   = "Customers who speak for us"
  kind    = "conversion"
  unit    = "customers"
  source  = "crm"
  formula = "customers with an agreed case study, reference call or review in 12 months"
}
