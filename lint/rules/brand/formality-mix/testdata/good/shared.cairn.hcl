# Each language has a local of its own, and what a local says to one message is not
# held against another.
locals {
  help_je = "Vragen? We helpen je graag."
  help_u  = "Vragen? Wij helpen u graag."
}
message "first" {
  class = "service"
  push {
    title = "Your parcel"
    body  = "It comes today."
  }
  locale "nl-NL" {
    push {
      title = "Je pakket"
      body  = "Het komt vandaag. ${local.help_je}"
    }
  }
}
message "second" {
  class = "service"
  push {
    title = "Your return"
    body  = "It arrived."
  }
  locale "nl-NL" {
    push {
      title = "Uw retour"
      body  = "Hij is binnen. ${local.help_u}"
    }
  }
}
