# A deadline in the data, one for each person, a journey that ends, a notice about
# an order, a word within another.
event "sale_opened" {
  kind       = "other"
  attributes = { closes_on = date }
}
offer "first" {
  title      = "10% on your first order"
  percent    = 10
  valid_for  = "7d"
  per_person = 1
}
message "from_data" {
  class    = "promotional"
  consents = [consent.newsletter]
  trigger  = event.sale_opened
  email {
    subject   = "Last chance until ${date(trigger.closes_on)}"
    preheader = "…"
    body      = "<p>Ten percent off.</p>"
  }
}
message "once" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.first]
  email {
    subject   = "Ends soon: your ten percent"
    preheader = "…"
    body      = "<p>Ten percent off.</p>"
  }
}
message "fair" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "Last chance to meet us at the fair"
    preheader = "…"
    body      = "<p>Hall 4.</p>"
  }
}
message "pickup" {
  class = "transactional"
  email {
    subject   = "Last chance to pick up your parcel"
    preheader = "…"
    body      = "<p>It goes back tomorrow.</p>"
  }
}
message "blast" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "A blast chance of rain"
    preheader = "…"
    body      = "<p class=\"last chance\">Umbrellas at last. Chance of sun: none.</p>"
  }
}
journey "carts" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    send "once" {}
  }
}
journey "fair" {
  ends = "2027-05-01"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "fair" {}
  }
}
# The date that starts the journey, or that it waits for, is what ends.
profile {
  attribute "trial_end" { type = date }
}
message "trial" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Your trial ends soon"
    preheader = "…"
    body      = "<p>Choose a plan to go on.</p>"
  }
}
message "trial_in_german" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Deine Testphase endet bald"
    preheader = "…"
    body      = "<p>Wähle einen Tarif.</p>"
  }
}
journey "trial" {
  entry {
    date    = profile.trial_end
    offset  = "-3d"
    reentry = "never"
  }
  flow {
    send "trial" {}
  }
}
journey "whole_trial" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "near_the_end" {
      until_date = profile.trial_end
      offset     = "-3d"
      past {
        exit "over" {}
      }
    }
    send "trial_in_german" {}
  }
}
