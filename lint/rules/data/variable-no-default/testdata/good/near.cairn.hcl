profile {
  attribute "city" { type = string }
  attribute "birthday" { type = date }
  attribute "points" { type = number }
  attribute "member" { type = bool }
  attribute "store" {
    type     = string
    required = true
  }
  attribute "tier" {
    type    = string
    default = "basic"
  }
}
segment "at_home" { when = profile.city != null && profile.city != "" }
message "hello" {
  class   = "service"
  trigger = event.order_placed
  email {
    subject   = "${default(profile.first_name, "Hello")}, from ${profile.store}, ${profile.tier}"
    preheader = "${profile.city != null ? profile.city : "Your town"}"
    body      = <<-EOT
    <p>%{if !(profile.city == null) && profile.points > 3}${profile.city}: ${profile.points}%{endif}</p>
    <p>%{if profile.city == null || profile.first_name == null}Hello%{else}${profile.first_name} of ${profile.city}%{endif}</p>
    <p>%{if starts_with(profile.city, "C")}${profile.city}%{endif}%{if profile.member}Thank you%{endif}</p>
    <p>%{for item in trigger.items}${item.name}%{endfor} ${trigger.total}</p>
    EOT
  }
}
message "wish" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "On ${date(profile.birthday)}"
    preheader = "A day to celebrate."
    body      = "<p>In ${profile.city}?</p>"
  }
}
journey "wishes" {
  entry {
    date    = profile.birthday
    at      = "09:00"
    repeats = "yearly"
    reentry = "always"
  }
  flow {
    branch "where" {
      case "here" { when = segment.at_home }
      otherwise {
        exit "elsewhere" {}
      }
    }
    wait "a_day" { for = "1d" }
    send "wish" {}
  }
}
