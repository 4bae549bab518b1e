# Halden makes maintenance-planning software for manufacturers of 50 to 1,000
# people. The firm sits in Augsburg, sells in Germany, Austria and Great Britain,
# and closes its contracts through a sales team.
project "halden" {
  title    = "Halden"
  requires = ">= 0.1"
  owner    = team.demand
  brand    = brand.halden
  locale   = "de-DE"
  locales  = ["de-DE", "en-GB"]
  timezone = "Europe/Berlin"
  currency = "EUR"
  markets  = ["DE", "AT", "GB"]
  model    = "b2b"
  links    = ["halden.example"]

  # One vocabulary for all reports: what is not listed is a typing error.
  utm = {
    source = ["halden", "google", "linkedin", "fachmesse", "phone"]
    medium = ["email", "sms", "cpc", "organic", "paid_social", "qr", "phone"]
  }
  naming = {
    event   = "^[a-z]+(_[a-z]+)+$"
    journey = "^[a-z]+(_[a-z]+)*$"
    message = "^[a-z]+(_[a-z]+)*$"
  }
}

# How long a trial runs. Product and copy must say the same.
variable "trial_days" {
  type        = number
  default     = 30
  description = "Length of a trial in days, as the product grants it"
  validation {
    condition     = var.trial_days >= 14 && var.trial_days <= 60
    error_message = "A trial runs for 14 to 60 days."
  }
}

# The promise on the contact form. Sales holds it; copy and tasks read it here.
variable "call_back_hours" {
  type        = number
  default     = 4
  description = "Working hours within which sales calls back"
}

lint {
  since   = "0.1"
  presets = ["recommended", "b2b", "eu"]
}
