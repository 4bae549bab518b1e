# A museum writes every month to its readers in Dutch and English, and lets go of those who stopped reading.
project "havenmuseum" {
  title    = "Havenmuseum"
  owner    = team.publiek
  locale   = "nl-NL"
  locales  = ["nl-NL", "en-GB"]
  timezone = "Europe/Amsterdam"
  currency = "EUR"
  markets  = ["NL"]
  links    = ["havenmuseum.example"]
}

lint {
  presets = ["recommended", "eu"]
}

team "publiek" { contact = "publiek@havenmuseum.example" }

channel "email" {
  sender         = { address = "post@havenmuseum.example" }
  owner          = team.publiek
  two_way        = true
  answered_by    = team.publiek
  sla            = "2d"
  legal_name     = "Stichting Havenmuseum"
  postal_address = "Scheepskade 1, 3011 AA Rotterdam"
  footer = {
    "nl-NL" = "U krijgt deze brief omdat u zich hebt aangemeld. <a href=\"${recipient.unsubscribe_url}\">Afmelden</a>"
    "en-GB" = "You get this letter because you signed up. <a href=\"${recipient.unsubscribe_url}\">Unsubscribe</a>"
  }
}

profile {
  locale = profile.language
  attribute "language" {
    type   = string
    values = ["nl-NL", "en-GB"]
  }
}

event "letter_confirmed" { kind = "consent" }
event "ticket_bought" {
  kind        = "order"
  answered_by = "kassa"
}

consent "brief" {
  channels = [channel.email]
  basis    = "double_opt_in"
  given_by = event.letter_confirmed
}

segment "readers" { when = consented(consent.brief) }
segment "silent" { when = consented(consent.brief) && occurred(event.message_sent, "365d") && !occurred(event.clicked, "365d") && !occurred(event.letter_confirmed, "365d") }

policy "brief" {
  applies_to = ["promotional", "editorial"]
  frequency_cap {
    max = 3
    per = "30d"
  }
}

kpi "visits" {
  kind    = "conversion"
  unit    = "count"
  source  = "kassa"
  formula = "kaartjes gekocht binnen 14 dagen na een klik"
}
objective "visits" {
  kpi      = kpi.visits
  baseline = 410
  target   = 500
  by       = "2027-12-31"
}

message "monthly" {
  class    = "editorial"
  content  = "news"
  consents = [consent.brief]
  email {
    subject   = "Deze maand in het Havenmuseum"
    preheader = "Een stoomsleper in de werkplaats en een avond over stormen."
    body      = <<-EOT
      <p>Beste lezer,</p>
      <p>De sleepboot <em>Noordster</em> ligt deze maand op de helling. U kunt de scheepsbouwers elke zaterdag aan het werk zien.</p>
      <p>Op de laatste donderdag vertelt een oud-loods over de storm van 1953.</p>
    EOT
    link "programma" {
      url  = "https://havenmuseum.example/programma"
      text = "Bekijk het programma"
    }
  }
  locale "en-GB" {
    email {
      subject   = "This month at the Harbour Museum"
      preheader = "A steam tug in the workshop and an evening about storms."
      body      = <<-EOT
        <p>Dear reader,</p>
        <p>The tug <em>Noordster</em> is on the slipway this month. You can watch the shipwrights at work every Saturday.</p>
        <p>On the last Thursday a former pilot tells about the storm of 1953.</p>
      EOT
      link "programma" {
        url  = "https://havenmuseum.example/en/programme"
        text = "See the programme"
      }
    }
  }
}
message "still_there" {
  class    = "editorial"
  consents = [consent.brief]
  email {
    subject   = "Wilt u onze brief nog krijgen?"
    preheader = "Eén klik en u blijft lezer. Anders stoppen we vanzelf."
    body      = "<p>Beste lezer,</p><p>U hebt een jaar lang niets aangeklikt. Wilt u de brief nog krijgen? Klik dan hieronder. Doet u niets, dan schrijven we u niet meer.</p>"
    link "blijf" {
      url  = "https://havenmuseum.example/blijf"
      text = "Ja, ik blijf lezer"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Would you still like our letter?"
      preheader = "One click and you stay. If not, we stop by ourselves."
      body      = "<p>Dear reader,</p><p>You have not clicked on anything for a year. Would you still like our letter? Then click below. If you do nothing, we will not write again.</p>"
      link "blijf" {
        url  = "https://havenmuseum.example/en/stay"
        text = "Yes, keep me on the list"
      }
    }
  }
}

journey "monthly_letter" {
  title  = "Maandbrief"
  serves = objective.visits
  status = "live"
  entry {
    segment  = segment.readers
    schedule = "0 10 1 * *"
    reentry  = "20d"
  }
  measure { within = "14d" }
  track "visit" { event = event.ticket_bought }
  flow {
    send "monthly" {}
  }
}
journey "sunset" {
  title  = "Stille lezers"
  serves = objective.visits
  status = "live"
  entry {
    segment = segment.silent
    reentry = "365d"
  }
  exit "bought" {
    event     = event.ticket_bought
    counts_as = "conversion"
  }
  measure { within = "14d" }
  flow {
    send "still_there" {}
    wait "click" {
      timeout = "14d"
      on "stays" {
        when = clicked(send.still_there)
        exit "stays" {}
      }
      timed_out {
        update "let_go" { consents = { brief = "withdrawn" } }
      }
    }
  }
}
