message "test" {
  class   = "transactional"
  trigger = event.cart_abandoned
  email {
    subject = "Dag"
    body    = @
  }
}
