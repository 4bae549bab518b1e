message "we_changed" {
  class    = "promotional"
  content  = "news"
  consents = [consent.letters]
  purpose  = "win_back"
  email {
    subject   = "Wat er nieuw is sinds je laatste bestelling"
    preheader = "Andere stoffen, en een ruimere maatvoering."
    body      = "<p>Hoi ${default(profile.first_name, "daar")},</p><p>We hebben twee stoffen vervangen en de maten ruimer gemaakt. Kijk of het iets voor je is.</p>"
    link "cta" {
      url  = "${local.shop}/nieuw"
      text = "Bekijk wat er nieuw is"
    }
  }
  locale "de-DE" {
    email {
      subject   = "Was seit deiner letzten Bestellung neu ist"
      preheader = "Andere Stoffe, und weitere Größen."
      body      = "<p>Hallo ${default(profile.first_name, "du")},</p><p>Wir haben zwei Stoffe ersetzt und die Größen erweitert. Schau, ob etwas für dich dabei ist.</p>"
      link "cta" {
        url  = "${local.shop}/neu"
        text = "Neues ansehen"
      }
    }
  }
}
message "ten_percent" {
  class    = "promotional"
  content  = "offer"
  consents = [consent.letters]
  offers   = [offer.back10]
  purpose  = "win_back"
  email {
    subject   = "10% korting als je terugkomt"
    preheader = "Twee weken geldig, online en in de winkel."
    body      = "<p>Met code ${offer.back10.code} krijg je ${offer.back10.percent}% korting, 14 dagen lang, online en in de winkel. <a href=\"${offer.back10.terms_url}\">Voorwaarden</a></p>"
    link "cta" {
      url  = "${local.shop}/nieuw"
      text = "Gebruik je code"
    }
  }
  locale "de-DE" {
    email {
      subject   = "10% Rabatt, wenn du zurückkommst"
      preheader = "Zwei Wochen gültig, online und im Laden."
      body      = "<p>Mit dem Code ${offer.back10.code} bekommst du ${offer.back10.percent}% Rabatt, 14 Tage lang, online und im Laden. <a href=\"${offer.back10.terms_url}\">Bedingungen</a></p>"
      link "cta" {
        url  = "${local.shop}/neu"
        text = "Code einlösen"
      }
    }
  }
}
kpi "revenue_per_person" {
  kind = "revenue"
  unit = "EUR"
}
journey "winback" {
  serves    = objective.repeat
  status    = "live"
  priority  = 5
  review_by = "2027-09-01"
  entry {
    segment = segment.lapsed
    reentry = "180d"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure {
    within  = "30d"
    kpis    = [kpi.revenue_per_person]
    holdout = 10
  }
  flow {
    send "news" { message = message.we_changed }
    wait "a_week" { for = "7d" }
    split "offer" {
      hypothesis = "An offer brings more back than it costs"
      metric     = kpi.revenue_per_person
      arm "with" {
        weight = 50
        send "ten" { message = message.ten_percent }
      }
      arm "without" { weight = 50 }
    }
  }
}
