# What the firm knows. `email`, `phone` and `first_name` are there without being
# declared; a name that is not declared is an error where it is used.

profile {
  attribute "company" {
    type   = string
    source = "website"
  }
  attribute "lead_source" { # where somebody first came from
    type   = string
    source = "website"
  }
  attribute "trial_end" {
    type   = date
    source = "product"
  }
}

# Somebody asks for a guide. `sla`: a transactional message must answer the event
# within this time.
event "guide_requested" {
  kind   = "lead"
  source = "website"
  sla    = "10m"
  attribute "guide" {
    type     = string
    required = true
  }
}

# The click in the confirmation mail is the proof of consent.
event "address_confirmed" {
  kind   = "consent"
  source = "website"
}

consent "letters" {
  channels     = [channel.email]
  basis        = "double_opt_in"
  given_by     = event.address_confirmed
  purpose      = "Guides and product news by email"
  collected_at = "https://firm.example/guide"
  text_version = "2026-01"
}

event "talk_requested" {
  kind        = "lead"
  source      = "website"
  answered_by = "sales"
}

event "prices_viewed" {
  kind   = "browse"
  source = "website"
}

event "trial_started" {
  kind   = "signup"
  source = "product"
  sla    = "10m"
}

event "project_created" {
  kind   = "app"
  source = "product"
}

event "contract_signed" {
  kind        = "order"
  source      = "crm"
  answered_by = "crm"
}
