# Channels where people meet us by themselves.

channel "website" {
  title        = "Web shop"
  owner        = team.brand
  continues_on = [channel.app, channel.store]
  adoption     = { NL = 0.98, BE = 0.97, SE = 0.98 }
}

channel "app" {
  title        = "App"
  owner        = team.lifecycle
  continues_on = [channel.website, channel.store]
  adoption     = { NL = 0.38, BE = 0.33, SE = 0.41 }
}

channel "store" {
  title        = "Stores in Amsterdam, Ghent and Gothenburg"
  owner        = team.store
  two_way      = true
  answered_by  = team.store
  sla          = "10m"
  continues_on = [channel.website, channel.app]
  adoption     = { NL = 0.29, BE = 0.24, SE = 0.19 }
}

channel "phone" {
  title        = "Phone"
  owner        = team.care
  two_way      = true
  answered_by  = team.care
  sla          = "5m"
  continues_on = [channel.email, channel.store]
  adoption     = { NL = 0.22, BE = 0.25, SE = 0.18 }
}

channel "search" {
  title    = "Search"
  owner    = team.performance
  adoption = { NL = 0.92, BE = 0.92, SE = 0.93 }
}

channel "social" {
  title       = "Social media"
  owner       = team.brand
  two_way     = true
  answered_by = team.care
  sla         = "8h"
  adoption    = { NL = 0.61, BE = 0.6, SE = 0.64 }
}

channel "maps" {
  title    = "Maps"
  owner    = team.store
  adoption = { NL = 0.7, BE = 0.68, SE = 0.72 }
}
