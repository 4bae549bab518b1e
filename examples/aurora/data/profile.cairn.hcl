# The one customer profile. Shop, app, tills and help desk all write to it.
profile {
  locale   = profile.language
  timezone = profile.tz
  market   = profile.country

  identifier "email" { format = "email" }
  identifier "phone" { format = "e164" } # +31…, +32…, +46…: one person, one number

  attribute "first_name" {
    type       = string
    personal   = true
    max_length = 40
    source     = "shop"
  }
  attribute "language" {
    type      = string
    values    = ["nl-NL", "nl-BE", "sv-SE"]
    shares    = { "nl-NL" = 0.61, "nl-BE" = 0.21, "sv-SE" = 0.18 }
    source    = "shop"
    refreshed = "5m"
  }
  attribute "tz" {
    type      = string
    source    = "shop"
    refreshed = "5m"
  }
  attribute "country" {
    type      = string
    values    = ["NL", "BE", "SE"]
    shares    = { NL = 0.61, BE = 0.21, SE = 0.18 }
    source    = "shop"
    refreshed = "5m"
  }
  # Asked in the app and in the account, with the words "for a small present".
  attribute "birthday" {
    type      = date
    personal  = true
    changes   = "never"
    source    = "account"
    refreshed = "1d"
  }
  # What people tell us after the first mail: what they like to do most.
  attribute "activity" {
    type      = string
    values    = ["hiking", "cycling", "camping"]
    source    = "preference page"
    refreshed = "5m"
  }
  attribute "interests" {
    type      = list(string)
    source    = "crm"
    refreshed = "5m"
  }
  # Where people want to hear about their order.
  attribute "order_channel" {
    type      = string
    values    = ["email", "whatsapp", "sms"]
    shares    = { email = 0.4, whatsapp = 0.3, sms = 0.1 }
    source    = "checkout"
    refreshed = "5m"
  }
  attribute "do_not_contact" {
    type      = bool
    shares    = { true = 0.01 }
    source    = "help desk"
    refreshed = "5m"
  }
}
