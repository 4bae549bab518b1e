message "order_received" {
  class   = "transactional"
  trigger = event.order_placed
  purpose = "order"
  email {
    subject   = "Je bestelling ${trigger.order_id}"
    preheader = "We hebben hem binnen en pakken hem in."
    body      = "<p>Dank je wel. Het totaal is ${money(trigger.total)}. Je hoort van ons zodra het pakket vertrekt.</p>"
  }
  locale "de-DE" {
    email {
      subject   = "Deine Bestellung ${trigger.order_id}"
      preheader = "Sie ist da, und wir packen sie ein."
      body      = "<p>Danke dir. Der Betrag ist ${money(trigger.total)}. Du hörst von uns, sobald das Paket losgeht.</p>"
    }
  }
}
message "parcel_left" {
  class   = "transactional"
  trigger = event.order_shipped
  purpose = "shipping"
  email {
    subject   = "Je pakket is onderweg"
    preheader = "Volg het tot aan je deur."
    body      = "<p>Bestelling ${trigger.order_id} is vandaag vertrokken.</p>"
    link "cta" {
      url  = trigger.tracking_url
      text = "Volg je pakket"
    }
  }
  locale "de-DE" {
    email {
      subject   = "Dein Paket ist unterwegs"
      preheader = "Verfolge es bis zur Haustür."
      body      = "<p>Bestellung ${trigger.order_id} hat uns heute verlassen.</p>"
      link "cta" {
        url  = trigger.tracking_url
        text = "Paket verfolgen"
      }
    }
  }
}
message "review" {
  class    = "editorial"
  content  = "review"
  consents = [consent.letters]
  purpose  = "review"
  email {
    subject   = "Hoe zit het?"
    preheader = "Twee vragen over de pasvorm; daar hebben anderen wat aan."
    body      = "<p>Je hebt het nu een week. Hoe valt de maat, en zou je het weer kiezen?</p>"
    link "cta" {
      url  = "${local.shop}/mening"
      text = "Geef je mening"
    }
  }
  locale "de-DE" {
    email {
      subject   = "Wie sitzt es?"
      preheader = "Zwei Fragen zur Passform, die anderen helfen."
      body      = "<p>Du trägst es jetzt eine Woche. Wie fällt die Größe aus, und würdest du es wieder wählen?</p>"
      link "cta" {
        url  = "${local.shop}/meinung"
        text = "Meinung sagen"
      }
    }
  }
}
journey "order_received" {
  serves    = objective.calm
  status    = "live"
  review_by = "2027-09-01"
  entry {
    event   = event.order_placed
    key     = trigger.order_id
    reentry = "always"
  }
  flow {
    send "order_received" {}
  }
}
journey "parcel" {
  serves    = objective.calm
  status    = "live"
  review_by = "2027-09-01"
  entry {
    event   = event.order_shipped
    key     = trigger.order_id
    reentry = "always"
  }
  flow {
    send "parcel_left" {}
  }
}
journey "review" {
  serves    = objective.repeat
  status    = "live"
  review_by = "2027-09-01"
  entry {
    event          = event.order_delivered
    key            = trigger.order_id
    reentry        = "never"
    reentry_person = "60d"
  }
  exit "returned" {
    event = event.return_announced
    where = received.order_id == trigger.order_id
  }
  flow {
    wait "wear_it" { for = "7d" }
    guard "happy" { checks = [check.no_open_case] }
    send "review" {}
  }
}
