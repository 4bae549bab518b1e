# A Swedish coffee roaster: confirmation, dispatch, brewing help after delivery, a review, and a refill.
project "rost" {
  title    = "Rost & Bryggd"
  owner    = team.kund
  locale   = "sv-SE"
  timezone = "Europe/Stockholm"
  currency = "SEK"
  markets  = ["SE"]
  model    = "ecommerce"
  links    = ["rostobryggd.example"]
}

lint {
  presets = ["recommended", "ecommerce", "eu"]
}

team "kund" { contact = "kund@rostobryggd.example" }

channel "email" {
  sender         = { address = "hej@rostobryggd.example" }
  owner          = team.kund
  two_way        = true
  answered_by    = team.kund
  sla            = "1d"
  legal_name     = "Rost & Bryggd AB"
  postal_address = "Kvarngatan 3, 411 01 Göteborg"
  footer         = "Vill du inte ha fler brev? <a href=\"${recipient.unsubscribe_url}\">Avsluta</a>"
}

event "order_placed" {
  kind = "order"
  sla  = "10m"
  attribute "order_id" {
    type     = string
    required = true
  }
  attribute "total" {
    type     = money
    required = true
  }
}
event "order_shipped" {
  kind = "shipment"
  sla  = "2h"
  attribute "order_id" {
    type     = string
    required = true
  }
  attribute "tracking_url" {
    type     = string
    required = true
  }
}
event "order_delivered" {
  kind        = "delivery"
  answered_by = "fraktbolaget"
  attribute "order_id" {
    type     = string
    required = true
  }
}
event "return_received" {
  kind        = "return"
  answered_by = "butiken"
  attributes  = { order_id = string }
}
event "case_opened" {
  kind        = "case"
  answered_by = "kundtjänst"
  attributes  = { case_id = string }
}
event "case_closed" {
  kind        = "case"
  answered_by = "kundtjänst"
  attributes  = { case_id = string }
}
event "letter_confirmed" { kind = "consent" }
event "review_written" { kind = "other" }

consent "brev" {
  channels = [channel.email]
  basis    = "double_opt_in"
  given_by = event.letter_confirmed
}

check "inget_arende" {
  title = "Inget öppet ärende"
  about = "case"
  holds = !pending(event.case_opened, event.case_closed, "case_id")
}
check "ingen_retur" {
  title = "Ingen retur de senaste 30 dagarna"
  about = "return"
  holds = !occurred(event.return_received, "30d")
}
check "inget_pa_vag" {
  title = "Ingen beställning är på väg"
  about = "order"
  holds = !pending(event.order_placed, event.order_delivered, "order_id", "21d")
}

policy "brev" {
  applies_to = ["promotional", "editorial"]
  frequency_cap {
    max     = 2
    per     = "7d"
    min_gap = "2d"
  }
}

kpi "omkop" {
  kind    = "retention"
  unit    = "percent"
  source  = "butiken"
  formula = "kunder med en ny beställning inom 60 dagar / kunder"
}
objective "omkop" {
  kpi      = kpi.omkop
  baseline = 31
  target   = 38
  by       = "2027-12-31"
}
objective "lugna_kunder" {
  metric   = "Beställningar som leder till en fråga till kundtjänst, i procent"
  baseline = 9
  target   = 6
  by       = "2027-12-31"
}

message "bekraftelse" {
  class   = "transactional"
  trigger = event.order_placed
  email {
    subject   = "Tack för din beställning ${trigger.order_id}"
    preheader = "Vi rostar på tisdagar och torsdagar."
    body      = <<-EOT
      <p>Hej ${default(profile.first_name, "du")},</p>
      <p>Vi har tagit emot din beställning på ${money(trigger.total)}. Du får ett brev till när paketet lämnar rosteriet.</p>
    EOT
  }
}
message "skickad" {
  class   = "transactional"
  trigger = event.order_shipped
  email {
    subject   = "Ditt kaffe är på väg"
    preheader = "Här kan du följa paketet."
    body      = "<p>Beställning ${trigger.order_id} lämnade oss i dag.</p>"
    link "spara" {
      url  = trigger.tracking_url
      text = "Följ paketet"
    }
  }
}
message "brygg" {
  class    = "editorial"
  content  = "howto"
  consents = [consent.brev]
  email {
    subject   = "Så brygger du en bättre kopp"
    preheader = "Sextio gram per liter och vatten strax under kokpunkten."
    body      = "<p>Mal precis före bryggning, väg upp 60 gram per liter och låt vattnet vila en halv minut efter kokning. Mer behövs inte.</p>"
    link "guide" {
      url  = "https://rostobryggd.example/bryggguide"
      text = "Läs hela guiden"
    }
  }
}
message "omdome" {
  class    = "editorial"
  content  = "review"
  consents = [consent.brev]
  email {
    subject   = "Hur smakade det?"
    preheader = "Två frågor, en halv minut."
    body      = "<p>Berätta vad du tyckte, så hjälper du nästa kund att välja rätt rostning.</p>"
    link "omdome" {
      url  = "https://rostobryggd.example/omdome"
      text = "Skriv ett omdöme"
    }
  }
}
message "pafyllning" {
  class    = "promotional"
  content  = "product"
  consents = [consent.brev]
  email {
    subject   = "Dags att fylla på?"
    preheader = "Ett kilo räcker i ungefär fyra veckor."
    body      = "<p>Om du brygger två koppar om dagen tar kaffet snart slut. Vi rostar din vanliga påse på torsdag.</p>"
    link "bestall" {
      url  = "https://rostobryggd.example/pafyllning"
      text = "Beställ igen"
    }
  }
}

journey "orderbekraftelse" {
  serves = objective.lugna_kunder
  status = "live"
  entry {
    event   = event.order_placed
    key     = trigger.order_id
    reentry = "always"
  }
  flow {
    send "bekraftelse" {}
  }
}
journey "leverans" {
  serves = objective.lugna_kunder
  status = "live"
  entry {
    event   = event.order_shipped
    key     = trigger.order_id
    reentry = "always"
  }
  flow {
    send "skickad" {}
  }
}
journey "efter_kopet" {
  title  = "Efter köpet"
  serves = objective.omkop
  status = "live"
  entry {
    event   = event.order_delivered
    reentry = "60d"
  }
  exit "retur" { event = event.return_received }
  exit "kopt_igen" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure { within = "60d" }
  flow {
    wait "forsta_kopp" { for = "2d" }
    send "brygg" {}
    wait "en_vecka" { for = "7d" }
    guard "nojd" { checks = [check.inget_arende] }
    send "omdome" {}
    wait "snart_slut" { for = "19d" }
    guard "redo" { checks = [check.inget_arende, check.ingen_retur, check.inget_pa_vag] }
    send "pafyllning" {}
  }
}
