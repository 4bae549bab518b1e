# One profile per person. The CRM leads for names and firm, the product for usage;
# nothing is kept by hand.
profile {
  locale   = profile.language
  timezone = profile.tz
  market   = profile.country

  identifier "email" { format = "email" }
  identifier "phone" { format = "e164" }
  identifier "crm_id" { format = "text" }

  attribute "language" {
    type   = string
    source = "website"
  }
  attribute "tz" {
    type   = string
    source = "website"
  }
  attribute "country" {
    type    = string
    values  = ["DE", "AT", "GB"]
    source  = "crm"
    changes = "never"
  }
  attribute "salutation" {
    type     = string
    values   = ["Frau", "Herr"]
    personal = true
    source   = "crm"
  }
  attribute "last_name" {
    type       = string
    personal   = true
    max_length = 40
    source     = "crm"
  }
  attribute "company" {
    type       = string
    max_length = 60
    source     = "crm"
  }
  attribute "job_role" {
    type   = string
    values = ["maintenance", "production", "purchasing", "it", "management"]
    source = "website"
  }
  attribute "machines" { # that the plant looks after
    type   = number
    source = "website"
  }
  attribute "lead_source" { # first known contact, from the campaign parameters
    type    = string
    source  = "website"
    changes = "never"
  }
  attribute "last_article" {
    type   = string
    source = "website"
  }
  attribute "interests" {
    type   = list(string)
    source = "website"
  }
  attribute "ad_audiences" { # read by the ad platform every hour
    type   = list(string)
    source = "cairn"
  }
  attribute "lifecycle" {
    type   = string
    values = ["lead", "talking", "trial", "customer"]
    source = "cairn"
  }
  attribute "trial_end" {
    type      = date
    source    = "product"
    refreshed = "1h"
  }
  attribute "customer_since" {
    type      = date
    source    = "erp"
    refreshed = "1d"
  }
  attribute "contract_end" {
    type      = date
    source    = "erp"
    refreshed = "1d"
  }
  attribute "health" { # 0 to 10, from usage and support
    type      = number
    source    = "product"
    refreshed = "1d"
  }
  attribute "orders_last_year" { # work orders closed in 365 days
    type      = number
    source    = "product"
    refreshed = "1d"
  }
  attribute "planned_share" { # of 100 work orders
    type      = number
    source    = "product"
    refreshed = "1d"
  }
  attribute "cases_last_year" {
    type      = number
    source    = "helpdesk"
    refreshed = "1d"
  }
  attribute "do_not_contact" {
    type   = bool
    source = "crm"
  }
}
