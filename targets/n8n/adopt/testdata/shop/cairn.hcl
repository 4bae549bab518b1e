project "nordend" {
  title    = "Nordend"
  locale   = "de-DE"
  timezone = "Europe/Berlin"
  currency = "EUR"
}

lint { unstated = ["project.owner", "journey.serves"] }

event "cart_left" {
  attribute "total" {
    type = money
  }
  attribute "items" {
    type = list(object({ name = string, price = money }))
  }
}

event "order_placed" {
  attribute "total" {
    type = money
  }
}

profile {
  attribute "tier" {
    type = string
  }
}

channel "email" {
  sender = { address = "hallo@nordend.example", name = "Nordend" }
}

channel "sms" {}

consent "news" {
  channels = [channel.email, channel.sms]
  basis    = "opt_in"
}

team "service" {}

check "in_stock" {}

message "cart" {
  class   = "service"
  trigger = event.cart_left
  email {
    subject = "Noch ${length(trigger.items)} Tüten im Korb, ${default(profile.first_name, "Kaffeefreund")}"
    body    = <<-HTML
      <p>Im Korb liegt:</p>
      <ul>%{ for item in trigger.items }<li>${item.name}, ${money(item.price)}</li>%{ endfor }</ul>
      <p>%{ if profile.tier == "gold" }Versand geht auf uns.%{ else }Ab 30 € ist der Versand frei.%{ endif }</p>
      <p><a href="https://nordend.example/korb?s=${url_encode(default(profile.tier, "none"))}">Zum Korb</a></p>
    HTML
  }
  sms { text = "Ihr Korb wartet: https://nordend.example/korb" }
}

journey "cart" {
  title  = "Warenkorb"
  status = "live"
  entry {
    event   = event.cart_left
    where   = trigger.total >= 20
    reentry = "7d"
  }
  exit "bought" { event = event.order_placed }
  flow {
    wait "an_hour" { for = "1h" }
    guard "still_there" { checks = [check.in_stock] }
    split "tone" {
      arm "short" {
        weight = 50
        send "by_sms" {
          message  = message.cart
          channels = [channel.sms]
          fallback {
            exit "unreachable" {}
          }
        }
      }
      arm "long" {
        weight = 50
        send "by_mail" {
          message  = message.cart
          channels = [channel.email]
        }
      }
    }
    wait "answer" {
      timeout = "2d"
      on "came_back" { event = event.cart_left }
      on "gold_now" { when = profile.tier == "gold" }
    }
    branch "who" {
      case "gold" {
        when = profile.tier == "gold" || occurred(event.order_placed, "90d", received.total > 50)
        task "call" {
          team  = team.service
          title = "Anrufen: ${profile.first_name}"
          due   = "1d"
        }
      }
      otherwise {
        update "mark" { set = { tier = "cold" } }
      }
    }
    webhook "score" {
      url  = "https://score.nordend.example/${default(profile.tier, "none")}"
      body = { total = trigger.total }
      returns {
        attributes = { level = string }
      }
    }
    wait "day" { for = "1d" }
    goto "once_more" {
      step = step.an_hour
      max  = 1
    }
  }
}

target "n8n" {
  journeys = [journey.cart]
  bind {
    service = { host = "https://journeys.nordend.example/n8n" }
  }
}

target "bpmn" {
  role     = "copy"
  journeys = [journey.cart]
  bind {
    service = { host = "https://journeys.nordend.example/bpmn" }
  }
}
