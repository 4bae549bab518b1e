# A Dutch cycle shop reminds people of a cart they left, once by push or mail and once by mail.
project "spaak" {
  title    = "Spaak Fietsen"
  owner    = team.crm
  locale   = "nl-NL"
  timezone = "Europe/Amsterdam"
  currency = "EUR"
  markets  = ["NL"]
  model    = "ecommerce"
  links    = ["spaakfietsen.example"]
}

lint {
  presets = ["recommended", "ecommerce", "eu"]
}

team "crm" { contact = "crm@spaakfietsen.example" }
team "klantenservice" { contact = "help@spaakfietsen.example" }

channel "email" {
  sender         = { address = "hallo@spaakfietsen.example", reply_to = "help@spaakfietsen.example" }
  owner          = team.crm
  two_way        = true
  answered_by    = team.klantenservice
  sla            = "1d"
  legal_name     = "Spaak Fietsen BV"
  postal_address = "Kettingkade 8, 3511 AB Utrecht"
  footer         = "Liever geen mail meer? <a href=\"${recipient.unsubscribe_url}\">Afmelden</a>"
}
channel "push" { owner = team.crm }

event "newsletter_confirmed" { kind = "consent" }
event "push_allowed" { kind = "consent" }

event "cart_abandoned" {
  kind = "cart"
  attribute "cart_id" {
    type     = string
    required = true
  }
  attribute "total" {
    type     = money
    required = true
  }
  attribute "items" {
    type     = list(object({ sku = string, name = string, price = money }))
    required = true
  }
}

event "order_placed" {
  kind        = "order"
  answered_by = "webshop"
  attribute "order_id" {
    type     = string
    required = true
  }
  attribute "items" {
    type     = list(object({ sku = string, name = string, price = money }))
    required = true
  }
}
event "order_delivered" {
  kind        = "delivery"
  answered_by = "webshop"
  attributes  = { order_id = string }
}
event "return_received" {
  kind        = "return"
  answered_by = "webshop"
  attributes  = { order_id = string }
}
event "complaint_opened" {
  kind        = "case"
  answered_by = "helpdesk"
  attributes  = { case_id = string }
}
event "complaint_closed" {
  kind        = "case"
  answered_by = "helpdesk"
  attributes  = { case_id = string }
}

consent "nieuwsbrief" {
  channels = [channel.email]
  basis    = "double_opt_in"
  given_by = event.newsletter_confirmed
}
consent "push" {
  channels = [channel.push]
  basis    = "opt_in"
  given_by = event.push_allowed
}

check "niets_onderweg" {
  title = "Er is geen bestelling meer onderweg"
  about = "order"
  holds = !pending(event.order_placed, event.order_delivered, "order_id", "30d")
}
check "geen_retour" {
  title = "In de laatste 30 dagen kwam niets terug"
  about = "return"
  holds = !occurred(event.return_received, "30d")
}
check "geen_klacht" {
  title = "Er loopt geen klacht"
  about = "case"
  holds = !pending(event.complaint_opened, event.complaint_closed, "case_id")
}
check "op_voorraad" {
  title = "Alles in het mandje is op voorraad"
  about = "stock"
}

policy "aanbiedingen" {
  applies_to = ["promotional"]
  checks     = [check.niets_onderweg, check.geen_retour, check.geen_klacht, check.op_voorraad]
  enforce    = "insert"
  max_age    = "1h"
  frequency_cap {
    max     = 4
    per     = "7d"
    min_gap = "16h"
  }
  quiet_hours {
    from     = "21:00"
    to       = "08:00"
    channels = [channel.push]
  }
}

objective "gered" {
  metric   = "Achtergelaten mandjes die binnen vijf dagen een bestelling worden, in procenten"
  baseline = 4
  target   = 7
  by       = "2027-12-31"
}

message "mandje" {
  class    = "promotional"
  content  = "product"
  trigger  = event.cart_abandoned
  consents = [consent.nieuwsbrief, consent.push]
  products = trigger.items
  push {
    title = "Je mandje staat er nog"
    body  = "Wil je het afmaken? Alles ligt klaar."
    link  = "https://spaakfietsen.example/mandje"
  }
  email {
    subject   = "Je mandje staat nog klaar"
    preheader = "Rond je bestelling af waar je was gebleven."
    body      = <<-EOT
      <p>Hallo ${default(profile.first_name, "fietser")},</p>
      <p>Dit liet je in je mandje achter:</p>
      <ul>%{ for item in trigger.items }<li>${item.name}, ${money(item.price)}</li>%{ endfor }</ul>
      <p>Twijfel je over de maat? Antwoord op deze mail, dan meten we met je mee.</p>
    EOT
    link "mandje" {
      url  = "https://spaakfietsen.example/mandje"
      text = "Naar je mandje"
    }
  }
}

message "mandje_hulp" {
  class    = "promotional"
  content  = "howto"
  trigger  = event.cart_abandoned
  consents = [consent.nieuwsbrief]
  products = trigger.items
  email {
    subject   = "Kunnen we je ergens mee helpen?"
    preheader = "Maat, montage of levering: vraag het ons gerust."
    body      = <<-EOT
      <p>Hallo ${default(profile.first_name, "fietser")},</p>
      <p>Je hebt nog niet besteld. Misschien zit je met een vraag. Onze monteurs antwoorden op werkdagen binnen een paar uur.</p>
    EOT
    link "mandje" {
      url  = "https://spaakfietsen.example/mandje"
      text = "Naar je mandje"
    }
  }
}

journey "verlaten_mandje" {
  title  = "Verlaten mandje"
  serves = objective.gered
  status = "live"
  entry {
    event   = event.cart_abandoned
    where   = trigger.total >= 25
    reentry = "14d"
  }
  exit "besteld" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure { within = "5d" }
  flow {
    wait "uur" { for = "1h" }
    send "mandje" { channels = [channel.push, channel.email] }
    wait "nachtje" { for = "1d" }
    send "mandje_hulp" {}
  }
}
