# An insurer for bicycles: the yearly policy renews by itself, and people are told in time.
project "velo" {
  title    = "Velosicher"
  owner    = team.bestand
  locale   = "de-DE"
  timezone = "Europe/Berlin"
  currency = "EUR"
  markets  = ["DE"]
  model    = "subscription"
  links    = ["velosicher.example"]
}

lint {
  presets = ["recommended", "eu"]
}

team "bestand" { contact = "bestand@velosicher.example" }
team "service" { contact = "service@velosicher.example" }

channel "email" {
  sender         = { name = "Velosicher", address = "vertrag@velosicher.example", reply_to = "service@velosicher.example" }
  owner          = team.bestand
  two_way        = true
  answered_by    = team.service
  sla            = "1d"
  legal_name     = "Velosicher AG"
  postal_address = "Speichenallee 20, 50667 Köln"
  footer         = "<a href=\"${recipient.unsubscribe_url}\">Abmelden</a>"
}

profile {
  attribute "renews_on" { type = date }
  attribute "premium" { type = money }
}

event "policy_cancelled" {
  kind        = "cancellation"
  answered_by = "Bestandssystem"
}
event "policy_renewed" {
  kind = "payment"
  sla  = "1h"
}

objective "renewals" {
  metric   = "Verträge, die nach Ablauf weiterlaufen, in Prozent"
  baseline = 82
  target   = 86
  by       = "2027-12-31"
}

message "renewal_notice" {
  class = "transactional"
  email {
    subject   = "Ihr Vertrag verlängert sich in 45 Tagen"
    preheader = "Was sich ändert, und bis wann Sie kündigen können."
    body      = <<-EOT
      <p>Guten Tag,</p>
      <p>Ihre Fahrradversicherung verlängert sich%{ if profile.renews_on != null } am ${date(profile.renews_on)}%{ endif } um ein Jahr. Der Beitrag beträgt ${money(default(profile.premium, 0))}. Sie können bis einen Monat vorher kündigen.</p>
    EOT
    link "vertrag" {
      url  = "https://velosicher.example/vertrag"
      text = "Vertrag ansehen"
    }
  }
}
message "renewal_soon" {
  class = "service"
  email {
    subject   = "In zwei Wochen verlängert sich Ihr Vertrag"
    preheader = "Stimmen Anschrift und Rad noch?"
    body      = "<p>Bitte prüfen Sie, ob Anschrift und Rahmennummer noch stimmen. Das dauert eine Minute und hilft im Schadenfall.</p>"
    link "daten" {
      url  = "https://velosicher.example/daten"
      text = "Angaben prüfen"
    }
  }
}
message "renewed" {
  class = "transactional"
  email {
    subject   = "Ihr Vertrag läuft weiter"
    preheader = "Ihr neuer Versicherungsschein liegt bereit."
    body      = "<p>Vielen Dank. Ihr Beitrag ist eingegangen, der Schutz läuft ohne Lücke weiter.</p>"
    link "schein" {
      url  = "https://velosicher.example/dokumente"
      text = "Versicherungsschein öffnen"
    }
  }
}

journey "renewal" {
  title  = "Verlängerung"
  serves = objective.renewals
  status = "live"
  entry {
    date    = profile.renews_on
    offset  = "-45d"
    at      = "10:00"
    repeats = "yearly"
    reentry = "300d"
  }
  exit "cancelled" { event = event.policy_cancelled }
  track "renewed" { event = event.policy_renewed }
  measure { within = "60d" }
  flow {
    send "renewal_notice" {}
    wait "a_month" { for = "31d" }
    send "renewal_soon" {}
  }
}
journey "renewal_done" {
  title  = "Verlängert"
  serves = objective.renewals
  status = "live"
  entry {
    event   = event.policy_renewed
    reentry = "always"
  }
  flow {
    send "renewed" {}
  }
}
