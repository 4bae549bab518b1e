variable "given" {
  type    = bool
  default = true
  validation {
    condition     = @
    error_message = "The example of the function does not give its result."
  }
}
