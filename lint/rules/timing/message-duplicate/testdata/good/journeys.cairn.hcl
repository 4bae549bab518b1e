# One message in several journeys, and nobody gets it twice: it is asked whether it
# was sent, people are of different countries, one journey keeps out the other, the
# campaigns are a season apart, or one of them is a draft. Receipts may repeat.
profile {
  attribute "country" {
    type    = string
    changes = "never"
  }
  attribute "dish" { type = string }
}
segment "cooks" { when = profile.dish != null }
message "guide" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "How to choose a pan"
    preheader = "Iron, steel or copper."
    body      = "<p>Iron, steel or copper.</p>"
  }
}
message "menu" {
  class    = "editorial"
  consents = [consent.newsletter]
  param "season" { type = string }
  email {
    subject   = "What to cook in ${param.season}"
    preheader = "Five dishes."
    body      = "<p>Five dishes.</p>"
  }
}
message "sale" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Pans for less"
    preheader = "Until they are gone."
    body      = "<p>Pans for less.</p>"
  }
}
message "note" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "A note"
    preheader = "From us."
    body      = "<p>A note from us.</p>"
  }
}
message "receipt" {
  class = "transactional"
  email {
    subject = "Your receipt"
    body    = "<p>Thank you.</p>"
  }
}
journey "a" {
  status    = "live"
  exclusive = "notes"
  entry {
    event   = event.cart_abandoned
    where   = profile.country == "IE"
    reentry = "30d"
  }
  flow {
    send "guide" {}
    send "menu" { with = { season = "spring" } }
    send "note" {}
    send "receipt" {}
  }
}
journey "b" {
  status    = "live"
  exclusive = "notes"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "menu" { with = { season = "summer" } }
    send "note" {}
    send "receipt" {}
    branch "guide_sent" {
      case "yes" {
        when = sent(message.guide, "30d")
        exit "knows_it" {}
      }
      otherwise {
        send "guide" {}
      }
    }
  }
}
journey "c" {
  status = "live"
  entry {
    event   = event.order_placed
    where   = profile.country == "SE" && !sent(message.guide, "90d")
    reentry = "30d"
  }
  flow {
    send "guide" {}
  }
}
journey "draft" {
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    send "note" {}
  }
}
journey "spring" {
  status = "live"
  entry {
    segment = segment.cooks
    at      = "2027-03-01T09:00:00+00:00"
    reentry = "never"
  }
  flow {
    send "sale" {}
  }
}
journey "autumn" {
  status = "live"
  entry {
    segment = segment.cooks
    at      = "2027-09-01T09:00:00+01:00"
    reentry = "never"
  }
  flow {
    send "sale" {}
  }
}
