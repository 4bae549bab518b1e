message "booking" {
  class   = "transactional"
  trigger = event.booked
  purpose = "booking"
  email {
    subject   = "Booking ${trigger.booking_id}: flight ${trigger.flight}"
    preheader = "Your tickets, and what happens next."
    body      = "<p>You fly on ${date(trigger.departs, "full")} with ${trigger.flight}. We write again two days before.</p>"
    link "cta" {
      url  = "https://skerry.example/trips/${trigger.booking_id}"
      text = "See your trip"
    }
  }
  locale "fr-FR" {
    email {
      subject   = "Réservation ${trigger.booking_id}"
      preheader = "Vos billets, et la suite."
      body      = "<p>Vous partez le ${date(trigger.departs, "full")} avec le vol ${trigger.flight}. Nous vous écrirons deux jours avant.</p>"
      link "cta" {
        url  = "https://skerry.example/fr/trips/${trigger.booking_id}"
        text = "Voir votre voyage"
      }
    }
  }
}
message "bag" {
  class    = "promotional"
  content  = "product"
  trigger  = event.booked
  consents = [consent.offers]
  purpose  = "extras"
  email {
    subject   = "A bag costs less before the airport"
    preheader = "Add it in a minute; at the counter it costs twice as much."
    body      = "<p>Flying with more than hand luggage? Add a bag to your booking now. At the airport it costs twice as much.</p>"
    link "cta" {
      url  = "https://skerry.example/trips/${trigger.booking_id}/bags"
      text = "Add a bag"
    }
  }
  locale "fr-FR" {
    email {
      subject   = "Un bagage coûte moins cher en ligne"
      preheader = "Ajoutez-le en une minute ; au comptoir, il coûte le double."
      body      = "<p>Vous voyagez avec plus qu'un bagage à main ? Ajoutez une valise à votre réservation. À l'aéroport, elle coûte le double.</p>"
      link "cta" {
        url  = "https://skerry.example/fr/trips/${trigger.booking_id}/bags"
        text = "Ajouter un bagage"
      }
    }
  }
}
message "check_in" {
  class   = "service"
  trigger = event.booked
  purpose = "checkin"
  push {
    title = "Check-in is open"
    body  = "Flight ${trigger.flight}: choose your seat now."
    link  = "skerry://trips/${trigger.booking_id}"
  }
  whatsapp {
    text     = "Check-in for your flight ${trigger.flight} is open. Have your passport at hand and choose your seat on our website."
    template = "check_in_open"
    category = "utility"
  }
  email {
    subject   = "Check-in is open"
    preheader = "Choose your seat; it takes two minutes."
    body      = "<p>Check-in for ${trigger.flight} is open until an hour before departure.</p>"
    link "cta" {
      url  = "https://skerry.example/check-in"
      text = "Check in"
    }
  }
  locale "fr-FR" {
    push {
      title = "L'enregistrement est ouvert"
      body  = "Vol ${trigger.flight} : choisissez votre siège."
      link  = "skerry://trips/${trigger.booking_id}"
    }
    whatsapp {
      text     = "L'enregistrement pour votre vol ${trigger.flight} est ouvert. Préparez votre passeport et choisissez votre siège sur notre site."
      template = "check_in_open"
      category = "utility"
    }
    email {
      subject   = "L'enregistrement est ouvert"
      preheader = "Choisissez votre siège en deux minutes."
      body      = "<p>L'enregistrement pour le vol ${trigger.flight} est ouvert jusqu'à une heure avant le départ.</p>"
      link "cta" {
        url  = "https://skerry.example/fr/check-in"
        text = "S'enregistrer"
      }
    }
  }
}
message "delay" {
  class   = "transactional"
  trigger = event.flight_delayed
  purpose = "disruption"
  push {
    title = "Flight ${trigger.flight} leaves later"
    body  = "See the new time and what you are entitled to."
    link  = "skerry://trips/${trigger.booking_id}"
  }
  email {
    subject   = "Flight ${trigger.flight} leaves later"
    preheader = "The new time, and what you are entitled to."
    body      = "<p>We are sorry: your flight now leaves on ${date(trigger.new_time)}. The page below has the exact time, meals and rebooking.</p>"
    link "cta" {
      url  = "https://skerry.example/trips/${trigger.booking_id}"
      text = "See your choices"
    }
  }
  locale "fr-FR" {
    push {
      title = "Le vol ${trigger.flight} part plus tard"
      body  = "Voyez la nouvelle heure et vos droits."
      link  = "skerry://trips/${trigger.booking_id}"
    }
    email {
      subject   = "Le vol ${trigger.flight} part plus tard"
      preheader = "La nouvelle heure, et vos droits."
      body      = "<p>Nous sommes désolés : votre vol part le ${date(trigger.new_time)}. La page ci-dessous indique l'heure exacte, les repas et les changements possibles.</p>"
      link "cta" {
        url  = "https://skerry.example/fr/trips/${trigger.booking_id}"
        text = "Voir vos options"
      }
    }
  }
}
journey "booking" {
  serves    = objective.ready
  status    = "live"
  review_by = "2027-06-30"
  entry {
    event   = event.booked
    key     = trigger.booking_id
    reentry = "always"
  }
  exit "cancelled" {
    event = event.cancelled
    where = received.booking_id == trigger.booking_id
  }
  track "checked_in" {
    event     = event.checked_in
    where     = received.booking_id == trigger.booking_id
    counts_as = "conversion"
  }
  measure { within = "3d" }
  flow {
    send "booking" {}
    wait "two_days_before" {
      until_date = trigger.departs
      offset     = "-47h"
      past {
        exit "booked_late" {}
      }
    }
    send "check_in" {}
  }
}
journey "extras" {
  serves    = objective.extras
  status    = "live"
  review_by = "2027-06-30"
  entry {
    event          = event.booked
    key            = trigger.booking_id
    where          = days_until(trigger.departs) > 14
    reentry        = "never"
    reentry_person = "14d"
  }
  exit "cancelled" {
    event = event.cancelled
    where = received.booking_id == trigger.booking_id
  }
  exit "bought" {
    event     = event.extra_bought
    where     = received.booking_id == trigger.booking_id
    counts_as = "conversion"
  }
  measure {
    within  = "14d"
    holdout = 5
  }
  flow {
    wait "week_before" {
      until_date = trigger.departs
      offset     = "-7d"
      at         = "10:00"
      past {
        exit "too_late" {}
      }
    }
    guard "calm" { checks = [check.no_open_case] }
    send "bag" {}
  }
}
journey "delay" {
  serves    = objective.ready
  status    = "live"
  review_by = "2027-06-30"
  entry {
    event   = event.flight_delayed
    key     = trigger.booking_id
    reentry = "always"
  }
  flow {
    send "delay" { mode = "all" }
  }
}
