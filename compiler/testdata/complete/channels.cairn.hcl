channel "email" {
  title                 = "E-mail"
  sender                = { name = "Tidewater", address = "films@tidewater.example", reply_to = "care@tidewater.example" }
  two_way               = true
  answered_by           = team.care
  sla                   = "1d"
  owner                 = team.lifecycle
  cost                  = 0.0004
  one_click_unsubscribe = true
  continues_on          = [channel.in_app]
  adoption              = { IE = 0.97, GB = 0.96, US = 0.94 }
  legal_name            = "Tidewater Films Ltd"
  postal_address        = "3 Harbour Row, Galway, H91 T5X2"
  footer                = "Stop these letters: ${recipient.unsubscribe_url}\nChoose what we write about: ${recipient.preferences_url}"
}
channel "push" {
  permission     = "notifications of the phone"
  volume_per_day = 50000
}
channel "web_push" { permission = "notifications of the browser" }
channel "in_app" {}
channel "whatsapp" {
  sender      = { number = "+35391555010" }
  two_way     = true
  answered_by = team.care
  sla         = "4h"
}
channel "messenger" {
  two_way     = true
  answered_by = team.care
  sla         = "8h"
}
channel "rcs" { sender = { number = "Tidewater" } }
channel "direct_mail" { cost = 0.85 }
channel "audio" { kind = "video" }
channel "search" {}
channel "website" {}
channel "stand" { kind = "store" }
