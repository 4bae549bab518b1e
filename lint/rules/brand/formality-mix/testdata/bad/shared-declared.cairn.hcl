brand "saltmarsh" {
  voice { formality = { nl = "informal" } }
}
locals {
  help_nl = "Vragen? Dan helpen wij u graag." # want `"u" is formal, and in nl-NL the brand addresses people informally`
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
      body  = "Het komt vandaag bij u thuis. ${local.help_nl}" # want `"u" is formal, and in nl-NL the brand addresses people informally`
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
      title = "Je retour"
      body  = "Hij is binnen. ${local.help_nl}"
    }
  }
}
