# Each thing that Meta refuses.
event "ordered" {
  kind       = "order"
  attributes = { order_id = string, name = string }
}
message "name" {
  class = "service"
  whatsapp {
    template = "Order-Late" # want `the name of WhatsApp template "Order-Late" has 'O' in it` help `write "order_late"`
    text     = "Your order is late."
  }
}
message "first" {
  class   = "transactional"
  trigger = event.ordered
  whatsapp {
    template = "order_first"
    text     = "${trigger.name}, your order is late." # want `begins with a variable: Meta refuses it \(2388299\)` at "trigger.name"
  }
}
message "last" {
  class   = "transactional"
  trigger = event.ordered
  whatsapp {
    category = "utility"
    text     = "We have your order ${trigger.order_id} " # want `ends with a variable` at "trigger.order_id"
  }
}
message "pair" {
  class   = "transactional"
  trigger = event.ordered
  whatsapp {
    template = "order_pair"
    text     = "Order ${trigger.order_id} ${trigger.name} is late." # want `two variables stand side by side` at "trigger.name"
  }
}
message "case" {
  class   = "transactional"
  trigger = event.ordered
  whatsapp {
    template = "order_case"
    text     = "%{ if trigger.name != null }Hello %{ endif }${trigger.order_id} is late." # want `begins with a variable` at "trigger.order_id"
  }
}
message "footer" {
  class   = "transactional"
  trigger = event.ordered
  whatsapp {
    template = "order_footer"
    text     = "Your order is late."
    footer   = "Order ${trigger.order_id}" # want `the footer of WhatsApp template "order_footer" has a variable`
  }
}
message "long_footer" {
  class = "service"
  whatsapp {
    template = "order_long"
    text     = "Your order is late."
    footer   = "Saltmarsh Ltd, 12 Mill Lane, Cork, T12 X4Y5, every day from nine" # want `the footer of WhatsApp template "order_long" has 64 characters, 60 are taken \(as of 2026-11\)`
  }
}
message "buttons" {
  class   = "transactional"
  trigger = event.ordered
  whatsapp {
    template = "order_buttons"
    text     = "Your order is late."
    link "track" {
      url  = "https://saltmarsh.example/${trigger.order_id}/track" # want `the address of button "track" of WhatsApp template "order_buttons" goes on behind its variable`
      text = "See where it is right now" # 25 characters
    }
    link "change" {
      url  = "https://saltmarsh.example/${trigger.order_id}/${trigger.name}" # want `has 2 variables, one is taken`
      text = "Change the day or the street" # want `the label of button "change" of WhatsApp template "order_buttons" has 28 characters, 25 are taken`
    }
    link "more" { # want `has more than 2 buttons that open a page`
      url  = "https://saltmarsh.example/help"
      text = "Help for ${trigger.name}" # want `the label of button "more" of WhatsApp template "order_buttons" has a variable`
    }
  }
}
