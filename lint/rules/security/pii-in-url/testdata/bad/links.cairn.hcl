# In a query, in a path, encoded, in copy, in a case, written out, in a campaign.
event "ordered" {
  kind       = "order"
  attributes = { order_id = string, email = string, buyer = object({ last_name = string }) }
  attribute "member" {
    type     = string
    personal = true
  }
}
message "links" {
  class   = "transactional"
  trigger = event.ordered
  email {
    subject = "Your order"
    body    = "<p><a href=\"https://saltmarsh.example/o?m=${trigger.member}\">See it</a></p>" # want `a link of message "links" has trigger.member in its address, which goes into logs and analytics` at "trigger.member"
    text    = "See https://saltmarsh.example/o/${trigger.order_id}?who=${trigger.email} now." # want `has trigger.email in its address` at "trigger.email"
    link "query" {
      url  = "https://saltmarsh.example/orders?email=${url_encode(default(profile.email, ""))}" # want `link "query" of message "links" has profile.email in its address` at "profile.email" help `token`
      text = "Change it"
      utm { content = "anna@mail.example" } # want `"anna@mail.example" as utm_content tells analytics`
    }
    link "path" {
      url  = "https://saltmarsh.example/%{ if trigger.buyer.last_name != null }${trigger.buyer.last_name}%{ else }orders%{ endif }" # want `has trigger.buyer in its address` at "trigger.buyer.last_name"
      text = "Change it"
    }
    link "written" {
      url  = "https://saltmarsh.example/orders?to=anna%40mail.example&x=1" # want `has the e-mail address of a person in its address`
      text = "Change it"
    }
  }
  push {
    title = "Your order"
    body  = "It comes on Friday."
    link  = "saltmarsh://orders?name=${default(profile.first_name, "")}" # want `profile.first_name`
  }
}
touchpoint "flyer" {
  channel = channel.website
  url     = "https://saltmarsh.example/flyer?ref=anna@mail.example" # want `touchpoint "flyer" has the e-mail address of a person`
}
