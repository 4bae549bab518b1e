# Channels that journeys send on.

channel "email" {
  title          = "E-mail"
  sender         = { name = "Aurora Outdoor", address = "hej@aurora.example", reply_to = "help@aurora.example" }
  owner          = team.lifecycle
  two_way        = true
  answered_by    = team.care
  sla            = "4h"
  continues_on   = [channel.website, channel.app, channel.store, channel.phone]
  adoption       = { NL = 0.94, BE = 0.93, SE = 0.95 }
  legal_name     = "Aurora Outdoor BV"
  postal_address = "Havenstraat 1, 1013 AA Amsterdam"
  cost           = 0.0008
  open_rate      = 0.34
  click_rate     = 0.04
  volume_per_day = 60000
  footer = {
    "nl-NL" = "Aurora Outdoor BV, Havenstraat 1, 1013 AA Amsterdam. Je krijgt deze mail omdat je je hebt aangemeld. Afmelden: ${recipient.unsubscribe_url}. Kiezen wat je krijgt: ${recipient.preferences_url}"
    "sv-SE" = "Aurora Outdoor BV, Havenstraat 1, 1013 AA Amsterdam. Du får det här mejlet för att du har anmält dig. Avsluta: ${recipient.unsubscribe_url}. Välj vad du får: ${recipient.preferences_url}"
  }
}

channel "push" {
  title        = "Notifications of the app"
  owner        = team.lifecycle
  permission   = "Notifications, asked for after the first order"
  continues_on = [channel.app, channel.website]
  adoption     = { NL = 0.31, BE = 0.27, SE = 0.34 }
  click_rate   = 0.05
}

# The sender is a name, so nobody can answer: every promotional text names the
# address where people stop it.
channel "sms" {
  title        = "Text messages"
  sender       = { name = "Aurora" }
  owner        = team.lifecycle
  continues_on = [channel.website, channel.store]
  adoption     = { NL = 0.97, BE = 0.97, SE = 0.98 }
  cost         = 0.062
  footer = {
    "nl-NL" = "Afmelden: ${recipient.unsubscribe_url}"
    "sv-SE" = "Avsluta: ${recipient.unsubscribe_url}"
  }
}

channel "whatsapp" {
  title        = "WhatsApp"
  sender       = { name = "Aurora Outdoor", number = "+46701740610" } # a number kept free for fiction
  owner        = team.care
  two_way      = true
  answered_by  = team.care
  sla          = "2h"
  permission   = "Opt-in in the account or at the checkout"
  continues_on = [channel.phone, channel.store]
  adoption     = { NL = 0.86, BE = 0.74, SE = 0.31 }
  open_rate    = 0.88
  click_rate   = 0.09
  cost         = 0.035
  footer = {
    "nl-NL" = "Geen WhatsApp meer? Antwoord met stop."
    "sv-SE" = "Inte fler meddelanden? Svara stopp."
  }
}
