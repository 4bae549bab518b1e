channel "email" {
  sender         = { name = "Halden", address = "post@halden.example", reply_to = "antwort@halden.example" }
  owner          = team.demand
  two_way        = true
  answered_by    = team.support
  sla            = "4h"
  continues_on   = [channel.phone, channel.website]
  adoption       = { DE = 0.97, AT = 0.97, GB = 0.96 }
  cost           = 0.002
  volume_per_day = 900
  legal_name     = "Halden Software GmbH"
  postal_address = "Lechufer 12, 86150 Augsburg"
  footer = {
    "de-DE" = "Halden Software GmbH, Lechufer 12, 86150 Augsburg. Sie möchten diese Briefe nicht mehr? Hier abmelden: ${recipient.unsubscribe_url}"
    "en-GB" = "Halden Software GmbH, Lechufer 12, 86150 Augsburg, Germany. No more of these letters? Unsubscribe here: ${recipient.unsubscribe_url}"
  }
}

# Reminders of meetings only. The sender name cannot receive answers.
channel "sms" {
  sender      = { name = "Halden" }
  owner       = team.sales_dach
  permission  = "Number given when booking a meeting"
  adoption    = { DE = 0.62, AT = 0.6, GB = 0.71 }
  cost        = 0.08
  answered_by = team.support
}

channel "phone" {
  owner       = team.sales_dach
  two_way     = true
  answered_by = team.sales_dach
  sla         = "4h"
  adoption    = { DE = 0.9, AT = 0.9, GB = 0.85 }
}

channel "website" {
  owner        = team.content
  continues_on = [channel.email, channel.phone]
  adoption     = { DE = 0.99, AT = 0.99, GB = 0.99 }
}

channel "search" {
  owner    = team.demand
  adoption = { DE = 0.95, AT = 0.95, GB = 0.95 }
}

channel "linkedin" {
  kind        = "social"
  owner       = team.demand
  two_way     = true
  answered_by = team.demand
  sla         = "1d"
  adoption    = { DE = 0.34, AT = 0.33, GB = 0.58 }
}

channel "fair" {
  title    = "Stand at trade fairs"
  kind     = "store"
  owner    = team.sales_dach
  adoption = { DE = 0.22, AT = 0.2, GB = 0.15 }
}
