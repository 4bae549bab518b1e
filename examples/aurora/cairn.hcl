# Aurora Outdoor sells hiking, cycling and camping gear in the Netherlands,
# Belgium and Sweden: online, in an app and in three stores. Start with README.md.
project "aurora" {
  title    = "Aurora Outdoor"
  requires = ">= 0.1"
  owner    = team.lifecycle
  brand    = brand.aurora
  locale   = "nl-NL"
  locales  = ["nl-NL", "sv-SE"] # people with nl-BE get the Dutch copy: same language
  timezone = "Europe/Amsterdam"
  currency = "EUR"
  markets  = ["NL", "BE", "SE"]
  model    = "ecommerce"
  links    = ["aurora.example"]
  utm = {
    source = ["aurora", "google", "instagram", "store", "friend"]
    medium = ["email", "push", "sms", "whatsapp", "cpc", "organic", "paid_social", "social", "qr"]
  }
  naming = {
    journey = "^[a-z][a-z_]+$"
    message = "^[a-z][a-z_]+$"
  }
}

lint {
  since   = "0.1"
  presets = ["recommended", "ecommerce", "eu"]
  limits  = "limits.json"
}

# The address of the shop. Staging builds set their own: --var shop_url=…
variable "shop_url" {
  type        = string
  default     = "https://aurora.example"
  description = "Where links lead, without a slash at the end."
  validation {
    condition     = starts_with(var.shop_url, "https://") && !ends_with(var.shop_url, "/")
    error_message = "The shop address begins with https:// and has no slash at the end."
  }
}

# Lines that many mails share. They hold copy, so they know the person.
locals {
  hello_nl = "%{if profile.first_name != null}Hoi ${profile.first_name},%{else}Hoi,%{endif}"
  hello_sv = "%{if profile.first_name != null}Hej ${profile.first_name},%{else}Hej,%{endif}"
  help_nl  = "Vragen? Antwoord op deze mail. Op werkdagen krijg je binnen vier uur antwoord."
  help_sv  = "Har du frågor? Svara på det här mejlet. På vardagar svarar vi inom fyra timmar."
}
