# A contact-lens shop writes to people who have not ordered for half a year, once with a service and once with an offer.
project "klar" {
  title    = "Klarblick"
  owner    = team.crm
  locale   = "de-DE"
  timezone = "Europe/Berlin"
  currency = "EUR"
  markets  = ["DE"]
  model    = "ecommerce"
  links    = ["klarblick.example"]
}

lint {
  presets = ["recommended", "ecommerce", "eu"]
}

team "crm" { contact = "crm@klarblick.example" }
team "care" { contact = "hilfe@klarblick.example" }

channel "email" {
  sender         = { address = "post@klarblick.example", reply_to = "hilfe@klarblick.example" }
  owner          = team.crm
  two_way        = true
  answered_by    = team.care
  sla            = "1d"
  legal_name     = "Klarblick GmbH"
  postal_address = "Linsenweg 5, 80331 München"
  footer         = "<a href=\"${recipient.unsubscribe_url}\">Vom Newsletter abmelden</a>"
}
channel "website" { owner = team.crm }

event "newsletter_confirmed" { kind = "consent" }
event "order_placed" {
  kind        = "order"
  answered_by = "Shop"
  attributes  = { order_id = string }
}
event "order_delivered" {
  kind        = "delivery"
  answered_by = "Shop"
  attributes  = { order_id = string }
}
event "return_received" {
  kind        = "return"
  answered_by = "Shop"
}
event "case_opened" {
  kind        = "case"
  answered_by = "Hilfe"
  attributes  = { case_id = string }
}
event "case_closed" {
  kind        = "case"
  answered_by = "Hilfe"
  attributes  = { case_id = string }
}

consent "newsletter" {
  channels = [channel.email]
  basis    = "double_opt_in"
  given_by = event.newsletter_confirmed
}

segment "lapsed" { when = occurred(event.order_placed) && !occurred(event.order_placed, "180d") }

check "still_lapsed" {
  title = "Hat seit 180 Tagen nicht bestellt"
  about = "lapsed"
  holds = !occurred(event.order_placed, "180d")
}
check "nothing_open" {
  title = "Kein offener Fall"
  about = "case"
  holds = !pending(event.case_opened, event.case_closed, "case_id")
}
check "nothing_on_its_way" {
  title = "Keine Lieferung unterwegs"
  about = "order"
  holds = !pending(event.order_placed, event.order_delivered, "order_id", "30d")
}
check "no_return" {
  title = "Keine Rücksendung in 30 Tagen"
  about = "return"
  holds = !occurred(event.return_received, "30d")
}

offer "comeback" {
  title      = "5 Euro auf die nächste Bestellung"
  amount     = 5
  code_kind  = "unique"
  valid_for  = "14d"
  per_person = 1
  redeem_on  = [channel.website]
  publish_on = [channel.email]
  terms_url  = "https://klarblick.example/gutschein"
}

policy "werbung" {
  applies_to = ["promotional"]
  checks     = [check.still_lapsed, check.nothing_open, check.nothing_on_its_way, check.no_return]
  enforce    = "require"
  max_age    = "1h"
  frequency_cap {
    max     = 2
    per     = "7d"
    min_gap = "1d"
  }
}

objective "reactivated" {
  metric   = "Kunden ohne Bestellung seit 180 Tagen, die in 30 Tagen bestellen, in Prozent"
  baseline = 3
  target   = 5
  by       = "2027-12-31"
}

message "lens_check" {
  class    = "promotional"
  content  = "howto"
  purpose  = "win_back"
  consents = [consent.newsletter]
  email {
    subject   = "Passen Ihre Linsen noch?"
    preheader = "Nach einem halben Jahr lohnt sich ein kurzer Test."
    body      = "<p>Guten Tag,</p><p>Ihre letzte Bestellung ist eine Weile her. Augen ändern sich, und ein kurzer Sehtest zeigt, ob Ihre Werte noch stimmen.</p>"
    link "test" {
      url  = "https://klarblick.example/sehtest"
      text = "Sehtest vereinbaren"
    }
  }
}
message "comeback" {
  class    = "promotional"
  content  = "offer"
  purpose  = "win_back"
  consents = [consent.newsletter]
  offers   = [offer.comeback]
  email {
    subject   = "5 Euro für Ihre nächste Bestellung"
    preheader = "Ihr Gutschein gilt zwei Wochen."
    body      = "<p>Guten Tag,</p><p>mit dem Code ${offer.comeback.code} sparen Sie 5 Euro bei Ihrer nächsten Bestellung. Er gilt 14 Tage und einmal je Person.</p><p><a href=\"${offer.comeback.terms_url}\">Bedingungen</a></p>"
    link "shop" {
      url  = "https://klarblick.example/linsen"
      text = "Linsen nachbestellen"
    }
  }
}

journey "win_back" {
  title  = "Rückgewinnung"
  serves = objective.reactivated
  status = "live"
  entry {
    segment = segment.lapsed
    reentry = "180d"
  }
  exit "ordered" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure { within = "30d" }
  flow {
    guard "fit" { checks = [check.still_lapsed, check.nothing_open, check.nothing_on_its_way, check.no_return] }
    send "lens_check" {}
    wait "ten_days" { for = "10d" }
    guard "still_fit" { checks = [check.still_lapsed, check.nothing_open, check.nothing_on_its_way, check.no_return] }
    send "comeback" {}
  }
}
