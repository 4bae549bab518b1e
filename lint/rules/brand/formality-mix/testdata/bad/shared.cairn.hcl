# The local is at odds with both messages: it is the local that is wrong.
channel "sms" {
  sender = { number = "+353850000000" }
  footer = {
    "nl-NL" = "Wilt u niets meer van ons? Zeg het ons, dan laten we je met rust." # want `the footer of channel .sms. says .u. here, which is formal, and .je. elsewhere`
  }
}
locals {
  help_nl = "Vragen? Dan helpen wij u graag." # want `this says "u", which is formal, and message .first. and 1 more that put it in say "Je"`
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
      body  = "Het komt vandaag, bij jou thuis. ${local.help_nl}"
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
