# Belgium has no language of its own here and reads one of the others; the large
# orders, the consent and the quiet of the inbox may be so for anybody, and between
# them the two journeys take all buyers.
project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "nl-NL"
  locales  = ["nl-NL", "en-IE"]
  timezone = "Europe/Amsterdam"
  currency = "EUR"
  markets  = ["NL", "BE", "IE"]
}
profile {
  market = profile.country
  attribute "country" {
    type   = string
    values = ["NL", "BE", "IE"]
  }
  attribute "orders" { type = number }
}
segment "buyers" { when = profile.orders > 0 }
funnel "notes" {
  stage "awareness" {}
  stage "retention" { audience = segment.buyers }
}
touchpoint "articles" {
  channel = channel.website
  stage   = stage.awareness
}
message "sharpen" {
  class    = "promotional"
  stage    = stage.retention
  consents = [consent.newsletter]
  email {
    subject = "Slijp je mes"
    body    = "<p>Eens per maand.</p>"
  }
  locale "en-IE" {
    email {
      subject = "Sharpen your knife"
      body    = "<p>Once a month.</p>"
    }
  }
}
journey "sharpen" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    where   = profile.orders >= 2 && trigger.total > 20 && consented(consent.newsletter) && !occurred(event.opened, "7d")
    reentry = "30d"
  }
  flow {
    send "sharpen" {}
  }
}
journey "first_knife" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    where   = profile.orders < 2
    reentry = "30d"
  }
  flow {
    send "sharpen" {}
  }
}
