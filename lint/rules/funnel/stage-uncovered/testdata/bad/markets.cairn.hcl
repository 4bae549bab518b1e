project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  locales  = ["en-IE", "fr-BE"]
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE", "NZ", "BE"]
}
profile {
  market = profile.country
  attribute "country" {
    type   = string
    values = ["IE", "NZ", "BE"]
  }
  attribute "orders" { type = number }
}
segment "buyers" { when = profile.orders > 0 }
funnel "notes" {
  stage "awareness" {} # want "stage .awareness. meets nobody in market NZ$"
  stage "consideration" {} # want "stage .consideration. meets nobody in market NZ and in market BE who read fr-BE"
  stage "purchase" {} # want "stage .purchase. meets nobody: no touchpoint and no live journey works for it"
  stage "retention" {
    audience = segment.buyers # want "stage .retention. does not meet all of its audience"
  }
}
touchpoint "articles" {
  channel  = channel.website
  stage    = stage.awareness
  leads_to = [journey.guide]
  markets  = ["IE", "BE"]
}
event "guide_asked" { kind = "lead" }
message "guide" {
  class = "service"
  stage = stage.consideration
  email {
    subject = "The guide"
    body    = "<p>Here it is.</p>"
  }
}
journey "guide" {
  status = "live"
  entry {
    event   = event.guide_asked
    where   = profile.country != "NZ"
    reentry = "1d"
  }
  flow {
    send "guide" {}
  }
}
message "sharpen" {
  class = "service"
  stage = stage.retention
  email {
    subject = "Sharpen your knife"
    body    = "<p>Once a month.</p>"
  }
  locale "fr-BE" {
    email {
      subject = "Aiguisez votre couteau"
      body    = "<p>Une fois par mois.</p>"
    }
  }
}
journey "sharpen" {
  status = "live"
  entry {
    event   = event.order_placed
    where   = profile.orders >= 2 && trigger.total > 20
    reentry = "30d"
  }
  flow {
    send "sharpen" {}
  }
}
journey "checkout_help" {
  stages = [stage.purchase]
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    send "guide" {}
  }
}
