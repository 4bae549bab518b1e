# A text that is longer than a template takes.
message "long" {
  class = "service"
  whatsapp {
    template = "order_long"
    text     = "It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow. It comes tomorrow." # want `the text of WhatsApp template "order_long" has 1025 characters, 1024 are taken`
  }
}
