# Figures that are not the offer's: tax, materials, shares of people, prices, other
# offers that are named, days of delivery and return, codes of parcels, and figures
# from the offer itself.
project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  locales  = ["en-IE", "nl-NL", "sv-SE", "de-DE", "fr-FR"]
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
  links    = ["saltmarsh.example"]
}
offer "members" {
  title   = "Members' week"
  percent = 25
  code    = "MEMBER25"
}
offer "first" {
  title      = "5 euros off your first order"
  amount     = 5
  valid_for  = "30d"
  code       = "FIRST"
  code_kind  = "unique"
  ends       = "2028-12-31"
  per_person = 1
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.spring]
  email {
    subject   = "Knives: ${offer.spring.percent}% off until 31 March"
    preheader = "10 tips from 3 chefs, and 80% of our readers agree"
    body      = <<-HTML
      <p style="width:100%">Take 10% off with ${offer.spring.code} from 1 to 31 March.</p>
      <p>Up to 50% off in the sale on top. Members save 25% with MEMBER25.</p>
      <p>Prices include 21% VAT. The blades are 67 layers, the towel is 100% cotton.</p>
      <p>Ordered by 20 December? Then we deliver on 24 December. Return it within 30 days, until 5 May.</p>
      <p>Order 10023, tracking code AB12345, size 20 cm, now €49 instead of €59.</p>
    HTML
  }
  sms { text = "10% off until 1 April. Track your order with code AB12345" }
  locale "nl-NL" {
    email {
      subject   = "10% op alle messen, t/m 31 maart"
      preheader = "Tot 1 april, met code ${offer.spring.code}"
      body      = "<p>Prijzen zijn inclusief 21% btw. Bestel voor 23 december, dan is het er met kerst.</p>"
    }
    sms { text = "10 procent korting t/m 31-03-2027" }
  }
  locale "sv-SE" {
    email {
      subject   = "10 % på knivar till och med den 31 mars"
      preheader = "25 % moms ingår"
      body      = "<p>Öppet köp till 30 april. Nu för 499 kr.</p>"
    }
    sms { text = "10 % rabatt t.o.m. 31/3" }
  }
  locale "de-DE" {
    email {
      subject   = "10 % auf Messer bis 31. März"
      preheader = "Alle Preise mit 19 % MwSt."
      body      = "<p>Aktion vom 1.3. bis zum 31.3.2027. Lieferung bis 20. April.</p>"
    }
    sms { text = "10 % Rabatt bis einschließlich 31. März 2027" }
  }
  locale "fr-FR" {
    email {
      subject   = "10 % sur les couteaux jusqu'au 31 mars"
      preheader = "TVA de 20 % comprise"
      body      = "<p>Livraison avant le 24 décembre.</p>"
    }
    sms { text = "10 % de remise jusqu'au 31 mars 2027" }
  }
}
message "first" {
  fallback_locale = "en-IE"

  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.first]
  email {
    subject   = "€5 off your first order"
    preheader = "Your code is below, valid for 30 days, and good until 14 May"
    body      = "<p>€5.00 off, that is 10% on a pan of €50. On orders over €50.</p>"
  }
  sms { text = "5 euros off orders over €50, code FRST" }
}
message "both" {
  fallback_locale = "en-IE"

  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.spring, offer.members]
  email {
    subject   = "25% off for members, 10% off for all"
    preheader = "Until 31 March"
    body      = "<p>25% off with MEMBER25.</p>"
  }
}
message "receipt" {
  class = "transactional"
  email {
    subject = "Your order"
    body    = "<p>You have saved 15% with WINTER15.</p>"
  }
}
