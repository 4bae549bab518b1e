# Numbers of orders, tokens and hashes, long slugs, what the engine makes, an address
# that is a mail, words beside an address, a condition that only asks.
event "ordered" {
  kind       = "order"
  attributes = { order_id = string, email_hash = string, items = list(object({ sku = string, name = string })) }
}
profile {
  identifier "crm_id" {}
  attribute "city" { type = string }
  attribute "link_token" { type = string }
}
message "links" {
  class   = "transactional"
  trigger = event.ordered
  email {
    subject = "Your order"
    body    = "<p>Dear ${default(profile.first_name, "reader")}, see <a href=\"https://saltmarsh.example/o\">${default(profile.first_name, "it")}</a>. Leave: ${recipient.unsubscribe_url}</p>"
    text    = "Dear https://saltmarsh.example/o ${default(profile.email, "reader")}: mail help@saltmarsh.example"
    link "order" {
      url  = "https://saltmarsh.example/o/${trigger.order_id}?t=${default(profile.link_token, "none")}&h=${trigger.email_hash}&c=${default(profile.crm_id, "none")}&city=${url_encode(default(profile.city, "Cork"))}"
      text = "See it"
    }
    link "case" {
      url  = "https://saltmarsh.example/%{ if profile.first_name != null && profile.email != null }me%{ else }you%{ endif }?at=@home"
      text = "See it"
    }
    link "mail" {
      url  = "mailto:help@saltmarsh.example?subject=Order of ${default(profile.first_name, "me")}&cc=anna@mail.example"
      text = "Write to us"
    }
    link "map" {
      url  = "https://maps.example/@51.89,-8.47?id=550e8400-e29b-41d4-a716-446655440000"
      text = "How to find us in three different ways"
    }
  }
}
