# What happens between the signature and the next one.

event "contract_signed" {
  kind     = "order"
  source   = "erp"
  per_year = 0.05
  sla      = "10m"
  attribute "contract_id" {
    type     = string
    required = true
  }
  attribute "value" {
    type     = money
    required = true
  }
  attribute "seats" {
    type     = number
    required = true
  }
  attribute "starts_on" {
    type     = date
    required = true
  }
  attribute "ends_on" {
    type     = date
    required = true
  }
}

event "week_planned" {
  kind       = "app"
  source     = "product"
  per_year   = 15
  latency    = "1m"
  attributes = { week = string, orders = number }
}

event "contract_renewed" {
  kind        = "order"
  source      = "erp"
  per_year    = 0.25
  answered_by = "erp"
  attributes  = { contract_id = string, ends_on = date, value = money }
}

event "contract_cancelled" {
  kind        = "cancellation"
  source      = "erp"
  per_year    = 0.03
  answered_by = "erp"
  attributes  = { contract_id = string }
}

event "invoice_issued" {
  kind     = "payment"
  source   = "erp"
  per_year = 1.2
  sla      = "1h"
  attribute "invoice_id" {
    type     = string
    required = true
  }
  attribute "amount" {
    type     = money
    required = true
  }
  attribute "due_on" {
    type     = date
    required = true
  }
  attribute "pdf_url" {
    type     = string
    required = true
  }
}

# The bank's file comes in at night, with all payments of the day.
event "payment_received" {
  kind        = "payment"
  source      = "erp"
  per_year    = 1.2
  imported    = true
  answered_by = "erp"
  attributes  = { invoice_id = string, amount = money }
}

# The bank returned a direct debit, or a card was refused.
event "payment_failed" {
  kind     = "payment_failed"
  source   = "erp"
  per_year = 0.06
  sla      = "1h"
  attribute "invoice_id" {
    type     = string
    required = true
  }
  attribute "amount" {
    type     = money
    required = true
  }
  attribute "pay_url" {
    type     = string
    required = true
  }
}

event "case_opened" {
  kind     = "case"
  source   = "helpdesk"
  per_year = 1.5
  sla      = "15m"
  attribute "case_id" {
    type     = string
    required = true
  }
  attribute "subject" {
    type       = string
    required   = true
    max_length = 80
  }
  attribute "severity" {
    type     = string
    values   = ["standstill", "disturbed", "question"]
    required = true
  }
}

event "case_solved" {
  kind     = "case"
  source   = "helpdesk"
  per_year = 1.5
  sla      = "30m"
  attribute "case_id" {
    type     = string
    required = true
  }
  attribute "subject" {
    type       = string
    required   = true
    max_length = 80
  }
  attribute "solution" { type = string }
}

event "reference_agreed" {
  kind       = "other"
  source     = "crm"
  per_year   = 0.03
  attributes = { form = string }
}
