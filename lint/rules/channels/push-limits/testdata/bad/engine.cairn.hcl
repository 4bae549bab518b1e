# The engine of a target leaves less than the service takes.
project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
  links    = ["saltmarsh.example"]
}
target "braze" {}
message "data" {
  class = "service"
  param "story" {
    type       = string
    max_length = 3800
  }
  push { # want `can have [0-9]+ bytes, 3807 are taken`
    title = "Your parcel is late"
    body  = "${param.story}"
  }
}
